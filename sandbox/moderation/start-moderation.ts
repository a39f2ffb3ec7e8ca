import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Moderation, ModerationFault, ModerationOptions, ModerationRequest } from './moderation.ts';
import { errorBody, judge, type Scores } from './moderation-answer.ts';
import { type ModerationInput, readInput } from './moderation-input.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** @throws when the port is taken */
export async function startModeration({ port = 0, key = 'sandbox-key' }: ModerationOptions = {}): Promise<Moderation> {
  const requests: Writable<ModerationRequest>[] = [];
  const changes = new EventTarget();
  const closing = new AbortController();
  const inLine: Scores[] = [];
  let standing: Scores = {};
  let faults: { readonly fault: ModerationFault; left: number }[] = [];
  const changed = () => void changes.dispatchEvent(new Event('change'));

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      if (entry) entry.status = status;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
      changed();
    };
    let entry: Writable<ModerationRequest> | undefined;
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = parseJson(await text(request));
    if (request.method !== 'POST' || !/^(\/v1)?\/moderations$/.test(pathname)) {
      return answer(404, errorBody(`Unknown request URL: ${pathname}`, 'invalid_request_error', 'unknown_url'));
    }
    const authorized = request.headers.authorization === `Bearer ${key}`;
    const input = authorized ? readInput(body) : undefined;
    entry = { at: Date.now(), model: input?.model, judged: input?.judged ?? [], status: null };
    requests.push(entry);
    changed();
    if (!authorized) {
      return answer(401, errorBody('Incorrect API key provided.', 'invalid_request_error', 'invalid_api_key'));
    }
    if (!input) return answer(400, errorBody("Invalid 'input'.", 'invalid_request_error', null));
    const fault = takeFault();
    if (fault?.kind === 'withhold') return;
    if (fault?.kind === 'status') {
      const { status, retryAfterSeconds: wait } = fault;
      const error = errorBody('The service refuses.', status === 429 ? 'requests' : 'server_error', null);
      return answer(status, error, wait === undefined ? {} : { 'retry-after': String(wait) });
    }
    if (fault?.kind === 'body') return answer(200, fault.body);
    if (fault?.kind === 'slow') await sleep(fault.ms, undefined, { signal: closing.signal });
    answer(200, judgement(input, inLine.shift() ?? standing));
  };

  const takeFault = (): ModerationFault | undefined => {
    const planted = faults.find(({ left }) => left > 0);
    if (planted) planted.left -= 1;
    return planted?.fault;
  };

  const server = createServer((request, response) => {
    // A caller that goes away, or the end of the service in the middle of a slow answer.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = async (): Promise<void> => {
    if (closing.signal.aborted) return;
    closing.abort();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  // A TCP server that listens has an address object.
  const { port: bound } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${bound}`,
    key,
    requests,
    changes,
    get scores() {
      return standing;
    },
    setScores(scores) {
      standing = scores;
      changed();
    },
    scoreNext: (scores) => void inLine.push(scores),
    addFault(fault, times = 1) {
      const planted = { fault, left: times };
      faults.push(planted);
      return {
        remove() {
          faults = faults.filter((one) => one !== planted);
        },
      };
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function judgement({ model, judged }: ModerationInput, scores: Scores): object {
  return { id: `modr-${randomUUID()}`, model, results: judged.map((one) => judge(one, scores)) };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
