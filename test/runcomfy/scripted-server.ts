import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';

interface SeenCall {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
  /** Counts the connections from 0. */
  connection: number;
}

/** Answers one call. It may also leave it open or break it. */
export type Script = (call: SeenCall, response: ServerResponse, socket: Socket) => void;

export interface ScriptedServer extends AsyncDisposable {
  url: string;
  seen: SeenCall[];
}

export const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Script =>
  (_, response) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** A server on loopback that does what the test says. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const seen: SeenCall[] = [];
  const connections = new Map<Socket, number>();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method, url: path, headers, socket } = request;
    const call = { method, path, headers, body, connection: connections.get(socket) ?? -1 };
    seen.push(call);
    script(call, response, socket);
  });
  server.on('connection', (socket) => connections.set(socket, connections.size));
  const url = `http://127.0.0.1:${await listen(server)}`;
  return { url, seen, [Symbol.asyncDispose]: () => stop(server, connections.keys()) };
}

/** A server that speaks no HTTP of its own: `onConnection` has the naked socket. */
export async function startTcpServer(onConnection: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  const port = await listen(server);
  return { port, sockets, [Symbol.asyncDispose]: () => stop(server, sockets) };
}

/** A port of loopback on which nobody listens. */
export async function findClosedPort(): Promise<number> {
  await using server = await startTcpServer(() => {});
  return server.port;
}

async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this form.
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server | TcpServer, sockets: Iterable<Socket>): Promise<void> {
  const stopped = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroy();
  await stopped;
}
