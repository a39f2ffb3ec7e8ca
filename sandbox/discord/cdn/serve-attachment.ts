import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, openContent } from '#sandbox/discord/http/file-store.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { isValidSignature } from './signed-url.ts';

export function isMediaPath(path: string): boolean {
  return path.startsWith('/attachments/') || path.startsWith('/ephemeral-attachments/');
}

/** GET and HEAD with a valid signature; everything else, expired or deleted, is 404 as on Discord. */
export async function serveAttachment(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const file = world.attachments.get(url.pathname.split('/')[3] ?? '');
  const readable = request.method === 'GET' || request.method === 'HEAD';
  if (!readable || file?.path !== url.pathname || !isValidSignature(file.path, url.searchParams, world.now())) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
    return;
  }
  const range = byteRange(request.headers.range, file.size);
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  response.writeHead(range ? 206 : 200, {
    'content-type': file.contentType,
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    ...(!/^(image|video|audio)\//.test(file.contentType) && {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    }),
    ...(range && { 'content-range': `bytes ${start}-${end}/${file.size}` }),
  });
  if (request.method === 'HEAD' || file.size === 0) response.end();
  else await pipeline(openContent(file.content, { start, end }), response);
}

/** The one range that a player asks for when somebody jumps in a clip; anything else gets the whole file. */
function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return first !== '' && start <= end ? { start, end } : undefined;
}
