import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { listen } from './listen.ts';

export interface Received {
  method: string;
  /** Without `/api/v10`, decoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** `reset` cuts the connection, `hang` never answers, `stall` sends headers and half a body. */
export type Reply =
  | { status: number; json?: unknown; text?: string; type?: string; headers?: Record<string, string> }
  | 'reset'
  | 'hang'
  | 'stall';
type Answer = (request: Received, index: number) => Reply | Promise<Reply>;

/** A Discord that answers as it is told and remembers what it was asked. */
export async function startLoopbackApi(answer: Answer) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      const path = decodeURIComponent(pathname).replace(/^\/api\/v10/, '');
      const { method = '', headers } = request;
      const got = { method, path, query: searchParams, headers, body: Buffer.concat(chunks) };
      received.push(got);
      send(response, await answer(got, received.length - 1));
    });
  });
  const { port, close } = await listen(server);
  return { apiUrl: `http://127.0.0.1:${port}/api`, received, [Symbol.asyncDispose]: close };
}

function send(response: ServerResponse, reply: Reply) {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (reply === 'stall') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"id":');
    return;
  }
  const { status, json, text, type = 'application/json', headers = {} } = reply;
  const body = text ?? (json === undefined ? '' : JSON.stringify(json));
  response.writeHead(status, body ? { 'content-type': type, ...headers } : headers);
  response.end(body);
}
