import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { ApiError } from './api-error.ts';
import type { FileStore, SavedFile } from './file-store.ts';

export interface UploadedFile extends SavedFile {
  /** Form field, `files[n]`. */
  readonly field: string;
  readonly filename: string;
  readonly contentType: string | undefined;
}

export interface RequestBody {
  /** Parsed JSON, or the parsed `payload_json` of a form. */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export async function readRequestBody(request: IncomingMessage, store: FileStore): Promise<RequestBody> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(request, store);
  const raw = await text(request);
  if (raw === '') return { body: undefined, files: [] };
  if (!type.startsWith('application/json'))
    throw new ApiError(
      400,
      50035,
      'Expected "Content-Type" header to be one of {application/json, multipart/form-data}',
    );
  return { body: parseJson(raw), files: [] };
}

async function readForm(request: IncomingMessage, store: FileStore): Promise<RequestBody> {
  const form = busboy({ headers: request.headers, defParamCharset: 'utf8' });
  const files: Promise<UploadedFile>[] = [];
  const fields: Record<string, string> = {};
  form.on('field', (name, value) => {
    fields[name] = value;
  });
  form.on('file', (field, stream, info) => {
    const saved = store
      .save(stream)
      .then((file) => ({ ...file, field, filename: info.filename ?? 'file', contentType: info.mimeType }));
    // A cut upload fails here and in the pipeline; the pipeline's error is the one reported.
    saved.catch(() => undefined);
    files.push(saved);
  });
  await pipeline(request, form);
  const { payload_json: payload, ...rest } = fields;
  return { body: payload === undefined ? rest : parseJson(payload), files: await Promise.all(files) };
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new ApiError(400, 50109, 'The request body contains invalid JSON.');
  }
}
