import { Agent, type buildConnector, type Dispatcher } from 'undici';
import type { Answer, ApiReply } from './api-reply.ts';
import { readText } from './read-text.ts';
import { parseRetryAfter } from './retry-after.ts';
import { createSingleUseClient } from './single-use-client.ts';

export interface ApiTransportOptions {
  apiUrl: string;
  token: string;
  userAgent: string;
  now: () => number;
  connection: buildConnector.BuildOptions;
}

/** Calls to RunComfy and to nobody else. No call is made twice, no redirect is followed, and none of them throws. */
export interface ApiTransport {
  get(path: string, timeoutMs: number): Promise<ApiReply>;
  /** On a connection of its own. `body` is JSON. */
  post(path: string, body: string | undefined, timeoutMs: number): Promise<ApiReply>;
  /** Cuts off every call under way; whoever needs an answer waits for it before. */
  close(): Promise<void>;
}

/** The largest real answer, a model's catalogue entry, has some tens of kilobytes. */
const maxAnswerBytes = 1_000_000;

export function createApiTransport(options: ApiTransportOptions): ApiTransport {
  const { origin, pathname } = new URL(options.apiUrl);
  const prefix = pathname.replace(/\/+$/, '');
  // The deadline of each call covers its body; undici's own timeouts start anew with every byte.
  const reads = new Agent({ connect: options.connection, allowH2: false, headersTimeout: 0, bodyTimeout: 0 });
  const closing = new AbortController();
  const headers = {
    authorization: `Bearer ${options.token}`,
    accept: 'application/json',
    'user-agent': options.userAgent,
    'cache-control': 'no-cache',
  };

  async function exchange(
    dispatcher: Dispatcher,
    call: Dispatcher.RequestOptions,
    timeoutMs: number,
  ): Promise<ApiReply> {
    const abort = new AbortController();
    // undici heeds a signal only once it is connected, so the deadline is waited for beside it.
    const deadline = Promise.withResolvers<never>();
    const end = (error: Error) => {
      deadline.reject(error);
      abort.abort(error);
    };
    const timer = setTimeout(() => end(new Error(`no whole answer within ${timeoutMs} ms`)), timeoutMs);
    const cutOff = () => end(new Error('cut off by the end of the program'));
    closing.signal.addEventListener('abort', cutOff, { once: true });
    try {
      return await Promise.race([readAnswer(dispatcher, { ...call, signal: abort.signal }), deadline.promise]);
    } catch (error) {
      return { kind: 'unanswered', detail: describeFailure(error) };
    } finally {
      clearTimeout(timer);
      closing.signal.removeEventListener('abort', cutOff);
    }
  }

  async function readAnswer(dispatcher: Dispatcher, call: Dispatcher.RequestOptions): Promise<Answer> {
    const { statusCode: status, headers, body } = await dispatcher.request(call);
    const retryAfterMs = parseRetryAfter([headers['retry-after']].flat()[0], options.now());
    const json = toJson(await readText(body, maxAnswerBytes));
    return { kind: 'answered', status, json, retryAfterMs };
  }

  async function postOnce(path: string, body: string | undefined, timeoutMs: number): Promise<ApiReply> {
    const { client, wasConnected } = createSingleUseClient(origin, options.connection);
    const contentType = body === undefined ? {} : { 'content-type': 'application/json' };
    const call: Dispatcher.RequestOptions = {
      method: 'POST',
      path: prefix + path,
      headers: { ...headers, ...contentType },
      body: body ?? null,
      idempotent: false,
      reset: true,
    };
    try {
      const reply = await exchange(client, call, timeoutMs);
      // Still unconnected, it is destroyed before anything else can happen, and so never will be sent.
      return reply.kind === 'unanswered' && !wasConnected() ? { ...reply, kind: 'not-sent' } : reply;
    } finally {
      await client.destroy();
    }
  }

  return {
    get: (path, timeoutMs) => exchange(reads, { origin, method: 'GET', path: prefix + path, headers }, timeoutMs),
    async post(path, body, timeoutMs) {
      if (closing.signal.aborted) return { kind: 'not-sent', detail: 'the client is closed' };
      return postOnce(path, body, timeoutMs);
    },
    async close() {
      closing.abort();
      await reads.destroy();
    },
  };
}

/** @returns `undefined` for what is not JSON. */
function toJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'the call broke off';
  // Node gives the code but no message when all of a host's addresses failed.
  const code = 'code' in error ? `${error.code} ` : '';
  return `${code}${error.message}`.trim().slice(0, 500);
}
