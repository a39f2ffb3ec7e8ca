export interface JsonReply {
  readonly status: number;
  readonly json: unknown;
}

interface FileReply {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** What the documents say is to be answered, before any fault bends it. */
export type Reply = JsonReply | FileReply;

/** RunComfy's error body. Codes of six digits begin with the HTTP status. */
export function errorReply(status: number, errorCode: number, errorMessage: string, detail?: unknown): JsonReply {
  return { status, json: { error_code: errorCode, error_message: errorMessage, detail } };
}

export interface WireReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

export function wireReply(reply: Reply): WireReply {
  const body = 'bytes' in reply ? reply.bytes : Buffer.from(JSON.stringify(reply.json));
  const contentType = 'bytes' in reply ? reply.contentType : 'application/json';
  const headers = { 'content-type': contentType, 'content-length': String(body.byteLength) };
  return { status: reply.status, headers, body };
}
