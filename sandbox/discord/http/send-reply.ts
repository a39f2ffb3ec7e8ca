import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from './route.ts';

export type ReplyManner = { readonly kind: 'whole' | 'truncated' } | { readonly kind: 'slow'; readonly ms: number };

const slowPieces = 5;

export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  headers: Readonly<Record<string, string>>,
  manner: ReplyManner,
): Promise<void> {
  if (reply.body === undefined) {
    response.writeHead(reply.status, headers).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(reply.body));
  const length = manner.kind === 'truncated' ? Math.floor(bytes.length / 2) : bytes.length;
  response.writeHead(reply.status, { ...headers, 'content-type': 'application/json', 'content-length': length });
  if (manner.kind === 'slow') {
    const step = Math.ceil(bytes.length / slowPieces);
    for (let start = 0; start < bytes.length && !response.destroyed; start += step) {
      response.write(bytes.subarray(start, start + step));
      await sleep(manner.ms / slowPieces);
    }
  }
  response.end(manner.kind === 'slow' ? undefined : bytes.subarray(0, length));
}

export function sendHtml(response: ServerResponse, status: number): void {
  const page = `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`;
  response.writeHead(status, { 'content-type': 'text/html' }).end(page);
}
