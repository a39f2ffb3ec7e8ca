import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { listen } from './listen.ts';

/** What the gateway does with an identify. */
type Welcome = 'ready' | 'invalid-session' | 'silence' | { close: number };
/** What `GET /gateway/bot` answers: a status or nothing. */
type GatewayInfo = 200 | 401 | 500 | 'reset';

interface Script {
  info?: (index: number) => GatewayInfo;
  welcome?: (index: number) => Welcome;
  /** Of READY. */
  application?: { id: string; flags: number } | undefined;
}

const commandSchema = z.object({ op: z.number(), d: z.unknown() });
const guilds = [{ id: '500000000000000005', unavailable: true }];
const user = { id: '600000000000000006', username: 'bot', discriminator: '0', avatar: null, bot: true };

/** A gateway that greets, identifies and resumes as it is told. */
export async function startLoopbackGateway(script: Script = {}) {
  const { info = () => 200, welcome = () => 'ready' } = script;
  const { application } = { application: { id: '100000000000000001', flags: 0 }, ...script };
  const seen = { infos: 0, connections: 0, identifies: 0, resumes: 0 };
  let socket: WebSocket | undefined;
  let sequence = 0;
  const dispatch = (t: string, d: unknown) => {
    sequence += 1;
    socket?.send(JSON.stringify({ op: 0, t, s: sequence, d }));
  };

  const server = createServer((_, response) => {
    const answer = info(seen.infos++);
    if (answer === 'reset') {
      response.socket?.resetAndDestroy();
      return;
    }
    const limit = { total: 1000, remaining: 999, reset_after: 60_000, max_concurrency: 1 };
    const ok = { url, shards: 1, session_start_limit: limit };
    response.writeHead(answer, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer === 200 ? ok : { code: 0, message: 'no' }));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (opened) => {
    seen.connections += 1;
    socket = opened;
    opened.on('error', () => {});
    opened.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }));
    opened.on('message', (data) => {
      const { op } = commandSchema.parse(JSON.parse(data.toString()));
      if (op === 1) opened.send(JSON.stringify({ op: 11 }));
      if (op === 6) {
        seen.resumes += 1;
        dispatch('RESUMED', {});
      }
      if (op === 2) greet(opened, welcome(seen.identifies++));
    });
  });
  const greet = (opened: WebSocket, how: Welcome) => {
    if (how === 'ready') {
      dispatch('READY', { v: 10, user, guilds, session_id: 's', resume_gateway_url: url, application });
    } else if (how === 'invalid-session') opened.send(JSON.stringify({ op: 9, d: false }));
    else if (how !== 'silence') opened.close(how.close);
  };
  const { port, close } = await listen(server);
  const url = `ws://127.0.0.1:${port}`;
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    seen,
    dispatch,
    send: (payload: object) => socket?.send(JSON.stringify(payload)),
    closeConnection: (code: number) => socket?.close(code),
    cutConnection: () => socket?.terminate(),
    openConnections: () => sockets.clients.size,
    async [Symbol.asyncDispose]() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      await close();
    },
  };
}
