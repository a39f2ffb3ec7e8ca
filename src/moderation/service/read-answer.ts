import type { Dispatcher } from 'undici';

export type ServiceAnswer = {
  readonly status: number;
  /** `undefined` when the body is no JSON, or longer than any answer should be. */
  readonly json: unknown;
  readonly retryAfterMs: number | undefined;
};

/** A real answer has three kilobytes for each result. */
const maxBytes = 200_000;

/** One call, no redirects. @throws what undici throws, or the signal's reason. */
export async function readAnswer(
  dispatcher: Dispatcher,
  call: Dispatcher.RequestOptions,
  signal: AbortSignal,
): Promise<ServiceAnswer> {
  signal.throwIfAborted();
  // undici heeds a signal only once it is connected, so it is waited for beside it.
  const cutOff = Promise.withResolvers<never>();
  const end = () => cutOff.reject(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([exchange(dispatcher, call), cutOff.promise]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

async function exchange(dispatcher: Dispatcher, call: Dispatcher.RequestOptions): Promise<ServiceAnswer> {
  const { statusCode: status, headers, body } = await dispatcher.request(call);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    // Leaving the loop destroys the body, and with it the connection.
    if (bytes > maxBytes) break;
    chunks.push(chunk);
  }
  const json = bytes > maxBytes ? undefined : toJson(Buffer.concat(chunks).toString());
  return { status, json, retryAfterMs: toMs([headers['retry-after']].flat()[0]) };
}

/** Only seconds: a date is of use to nobody who gives up after some of them. */
function toMs(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d+(\.\d+)?$/.test(retryAfter) ? Number(retryAfter) * 1_000 : undefined;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
