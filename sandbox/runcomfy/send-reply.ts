import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Clock } from './clock.ts';
import type { Fault } from './faults.ts';
import { isModelInput } from './input-schema.ts';
import { type Reply, type WireReply, wireReply } from './reply.ts';

export function sendReply(res: ServerResponse, { status, headers, body }: WireReply): void {
  res.writeHead(status, headers);
  res.end(body);
}

function otherAnswer(fault: Fault & { kind: 'answer' }): WireReply {
  const { body = '', retryAfter } = fault;
  const asIs = typeof body === 'string' || body instanceof Uint8Array;
  const bytes = asIs ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
  const headers: Record<string, string> = {
    'content-type': asIs ? 'text/html' : 'application/json',
    'content-length': String(bytes.byteLength),
    ...fault.headers,
  };
  if (retryAfter !== undefined) {
    headers['retry-after'] = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter);
  }
  return { status: fault.status, headers, body: bytes };
}

function changed(reply: Reply, change: (body: Readonly<Record<string, unknown>>) => unknown): Reply {
  return 'json' in reply && isModelInput(reply.json) ? { ...reply, json: change(reply.json) } : reply;
}

function drip(res: ServerResponse, body: Uint8Array, intervalMs: number, clock: Clock): void {
  let sent = 0;
  let cancel = () => {};
  const next = () => {
    if (sent === body.byteLength) {
      res.end();
      return;
    }
    res.write(body.subarray(sent, sent + 1));
    sent += 1;
    cancel = clock.after(intervalMs, next);
  };
  res.once('close', () => cancel());
  next();
}

function* zeros(bytes: number): Generator<Uint8Array> {
  const chunk = new Uint8Array(64 * 1024);
  for (let left = bytes; left > 0; left -= chunk.byteLength) yield chunk.subarray(0, Math.min(left, chunk.byteLength));
}

/** Answers with a fault; `act` does the request's documented work and may be called at most once. */
export function sendFault(res: ServerResponse, fault: Fault, act: () => Reply, clock: Clock): void {
  switch (fault.kind) {
    case 'answer':
      if (fault.accepted) act();
      sendReply(res, otherAnswer(fault));
      return;
    case 'withhold':
      if (fault.accepted) act();
      return;
    case 'reset':
      if (fault.accepted) act();
      res.socket?.resetAndDestroy();
      return;
    default:
      bend(res, fault, act(), clock);
  }
}

type Bending = Exclude<Fault, { kind: 'answer' | 'withhold' | 'reset' }>;

function bend(res: ServerResponse, fault: Bending, reply: Reply, clock: Clock): void {
  const wire = wireReply(reply);
  switch (fault.kind) {
    case 'late':
      res.once(
        'close',
        clock.after(fault.ms, () => sendReply(res, wire)),
      );
      return;
    case 'change':
      sendReply(res, wireReply(changed(reply, fault.change)));
      return;
    case 'headers':
      sendReply(res, { ...wire, headers: { ...wire.headers, ...fault.headers } });
      return;
    case 'stall':
      res.writeHead(wire.status, wire.headers);
      res.flushHeaders();
      res.write(wire.body.subarray(0, fault.afterBytes));
      return;
    case 'drip':
      res.writeHead(wire.status, wire.headers);
      res.flushHeaders();
      drip(res, wire.body, fault.intervalMs, clock);
      return;
    case 'half': {
      const body = wire.body.subarray(0, Math.floor(wire.body.byteLength / 2));
      if (fault.contentLength === 'honest') {
        sendReply(res, { ...wire, headers: { ...wire.headers, 'content-length': String(body.byteLength) }, body });
      } else {
        res.writeHead(wire.status, wire.headers);
        res.write(body, () => res.destroy());
      }
      return;
    }
    case 'endless': {
      const { 'content-length': _, ...headers } = wire.headers;
      const announced = fault.announcedBytes;
      res.writeHead(wire.status, announced === undefined ? headers : { ...headers, 'content-length': `${announced}` });
      const stream = Readable.from(zeros(announced ?? Number.POSITIVE_INFINITY));
      res.on('close', () => stream.destroy());
      stream.pipe(res);
      return;
    }
  }
}
