import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer, json } from 'node:stream/consumers';
import { z } from 'zod';
import { actAsPerson } from './act-as-person.ts';
import { actOnWorld } from './act-on-world.ts';
import { actionSchema } from './action.ts';
import { browserFile } from './browser-file.ts';
import { EventStream } from './event-stream.ts';
import type { ActionAnswer } from './page-state.ts';
import { readState } from './read-state.ts';
import type { Sandbox } from './sandbox.ts';
import { SentFiles } from './sent-files.ts';

interface PageServer extends AsyncDisposable {
  readonly url: string;
}

/**
 * The page on loopback. It shows and moves the stand-ins and never talks to the bot.
 * @throws the error of `listen` when the port is taken
 */
export async function startPageServer(sandbox: Sandbox, port: number): Promise<PageServer> {
  const events = new EventStream(sandbox.changes);
  const files = new SentFiles();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const hosts = [`127.0.0.1:${bound}`, `localhost:${bound}`];
  const policy = contentPolicy(sandbox.discord.cdnOrigin);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { host = '', origin } = request.headers;
    // Another site open in the same browser must neither read nor act, also not under a name that leads here.
    const own = hosts.includes(host) && (origin === undefined || hosts.some((one) => origin === `http://${one}`));
    if (!own) return send(response, 403, { error: 'only the sandbox page may ask' });
    const url = new URL(request.url ?? '/', `http://${host}`);
    const query = (name: string) => url.searchParams.get(name) ?? '';
    if (request.method === 'POST') {
      if (url.pathname === '/files') {
        const type = request.headers['content-type'] ?? 'application/octet-stream';
        return send(response, 200, { file: await files.add(query('name'), type, await buffer(request)) });
      }
      if (url.pathname === '/act') return send(response, 200, await act(sandbox, files, await json(request)));
    }
    if (url.pathname === '/events') return events.open(response);
    if (url.pathname === '/state') {
      return send(response, 200, readState(sandbox, { you: query('as'), channel: query('channel') }));
    }
    const file = await browserFile(url.pathname);
    if (!file) return send(response, 404, { error: 'not found' });
    const headers = { 'content-type': file.type, 'cache-control': 'no-store', 'content-security-policy': policy };
    response.writeHead(200, headers).end(file.body);
  };
  server.on('request', (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, 500, { error: String(error) });
    });
  });

  return {
    url: `http://127.0.0.1:${bound}/`,
    async [Symbol.asyncDispose]() {
      events[Symbol.dispose]();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** What the person is told when it can't be done is an answer like any other. */
async function act(sandbox: Sandbox, files: SentFiles, body: unknown): Promise<ActionAnswer> {
  const parsed = actionSchema.safeParse(body);
  if (!parsed.success) return { error: z.prettifyError(parsed.error) };
  const action = parsed.data;
  try {
    switch (action.do) {
      case 'say':
      case 'command':
      case 'autocomplete':
      case 'message-command':
      case 'button':
      case 'select':
      case 'modal':
      case 'delete-message':
        return await actAsPerson(sandbox, files, action);
      default:
        await actOnWorld(sandbox, action);
        return {};
    }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Pictures and clips come from the stand-in's host of attachments; nothing comes from outside. */
const contentPolicy = (media: string): string =>
  `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: ${media}; media-src ${media}; ` +
  "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
