import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Clock } from './clock.ts';
import type { EventLog } from './event-log.ts';
import type { Faults } from './faults.ts';
import type { Handlers } from './handlers.ts';
import { errorReply, wireReply } from './reply.ts';
import { routeOf } from './route.ts';
import type { LoggedRequest, RuncomfyEvent } from './runcomfy-event.ts';
import { sendFault, sendReply } from './send-reply.ts';

export interface ServerParts {
  readonly token: string;
  readonly origin: string;
  readonly handlers: Handlers;
  readonly faults: Faults;
  readonly events: EventLog<RuncomfyEvent>;
  readonly clock: Clock;
}

const unauthorized = errorReply(401, 401001, 'Unauthorized');

async function serve(req: IncomingMessage, res: ServerResponse, parts: ServerParts): Promise<void> {
  const { method = '', url: path = '/', headers } = req;
  const { clock, events, faults, handlers } = parts;
  const route = routeOf(method, new URL(path, parts.origin));
  const request: LoggedRequest = {
    kind: route.kind,
    method,
    path,
    at: clock.now(),
    headers,
    ...('requestId' in route && { requestId: route.requestId }),
  };
  res.on('close', () => {
    const status = res.headersSent ? res.statusCode : 0;
    events.emit({ type: 'request-ended', request, status, cut: !res.writableFinished });
  });
  events.emit({ type: 'request-arrived', request });
  const body = await text(req);
  if (route.kind !== 'output' && headers.authorization !== `Bearer ${parts.token}`) {
    sendReply(res, wireReply(unauthorized));
    return;
  }
  const decision = handlers.decide({ route, contentType: headers['content-type'] ?? '', body });
  if ('refusal' in decision) {
    sendReply(res, wireReply(decision.refusal));
    return;
  }
  const fault = route.kind === 'unknown' ? undefined : faults.take(route.kind, decision.requestId);
  if (fault) sendFault(res, fault, decision.act, clock);
  else sendReply(res, wireReply(decision.act()));
}

/** Listens on loopback. `partsFor` is called once, when the origin is known. */
export async function listen(port: number, partsFor: (origin: string) => ServerParts): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  const parts = partsFor(`http://127.0.0.1:${boundPort}`);
  server.on('request', (req, res) => {
    // The one thing that fails here is a body whose sender went away.
    serve(req, res, parts).catch(() => res.destroy());
  });
  return server;
}
