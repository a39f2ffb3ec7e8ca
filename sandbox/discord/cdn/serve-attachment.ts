import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { openContent } from '#sandbox/discord/http/file-store.ts';
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
  response.writeHead(200, { 'content-type': file.contentType, 'content-length': file.size });
  if (request.method === 'HEAD') response.end();
  else await pipeline(openContent(file.content), response);
}
