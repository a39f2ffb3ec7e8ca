import { openAsBlob } from 'node:fs';

export interface OutgoingFile {
  name: string;
  path: string;
  contentType: string;
  /** Alternative text, at most 1,024 characters. */
  description?: string;
}

/**
 * The request's body: JSON alone, or a form whose files are read from the disk while they are sent, as often as the call is
 * repeated. discord.js' own `files` would hold each file in memory two or three times.
 */
export async function requestContent(payload: object, files: readonly OutgoingFile[]): Promise<object | FormData> {
  if (files.length === 0) return payload;
  const form = new FormData();
  form.append('payload_json', JSON.stringify(payload));
  for (const [index, { path, contentType, name }] of files.entries()) {
    form.append(`files[${index}]`, await openAsBlob(path, { type: contentType }), name);
  }
  return form;
}
