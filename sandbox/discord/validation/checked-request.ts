export interface FilePart {
  field: string;
  filename: string;
  bytes: number;
  contentType: string | undefined;
}

export interface CheckedRequest {
  method: string;
  /** Without `/api/v10` and without the query. */
  path: string;
  /** The JSON body, or the parsed `payload_json` of a multipart one. */
  body: unknown;
  files: FilePart[];
}
