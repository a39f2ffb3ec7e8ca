import { openAsBlob } from 'node:fs';

export type OutgoingFile = {
  name: string;
  contentType: string;
  /** Alternative text, at most 1,024 characters. */
  description?: string;
  /** Blurred until it is clicked. */
  spoiler?: true;
} & ({ path: string } | { content: Blob | string });

/**
 * The request's body: JSON alone, or a form whose files on the disk are read while they are sent, as often as the call is
 * repeated. discord.js' own `files` would hold each file in memory two or three times.
 */
export async function requestContent(payload: object, files: readonly OutgoingFile[]): Promise<object | FormData> {
  if (files.length === 0) return payload;
  const form = new FormData();
  form.append('payload_json', JSON.stringify(payload));
  for (const [index, file] of files.entries()) {
    form.append(`files[${index}]`, await blobOf(file), file.name);
  }
  return form;
}

async function blobOf(file: OutgoingFile): Promise<Blob> {
  if ('path' in file) return openAsBlob(file.path, { type: file.contentType });
  return new Blob([file.content], { type: file.contentType });
}
