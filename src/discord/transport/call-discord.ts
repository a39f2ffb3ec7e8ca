import type { REST, RequestMethod, RouteLike } from 'discord.js';
import type { z } from 'zod';
import { DiscordError, toDiscordError } from './discord-error.ts';

export interface DiscordCall {
  method: RequestMethod;
  path: RouteLike;
  query?: URLSearchParams;
  /** JSON, or a form that goes out as it is. */
  body?: unknown;
  /** Over everything: the queue, the upload, the headers and the body of the answer. */
  deadlineMs: number;
}

/**
 * One attempt. The token goes along unless the path carries one of its own.
 * @throws DiscordError
 */
export async function callDiscord<T>(rest: REST, call: DiscordCall, answer: z.ZodType<T>): Promise<T> {
  const { method, path, query, body, deadlineMs } = call;
  const auth = !path.startsWith('/interactions/') && !path.startsWith('/webhooks/');
  const request = { method, fullRoute: path, auth, ...(query && { query }) };
  const content = body === undefined ? {} : { body, passThroughBody: body instanceof FormData };

  const deadline = new AbortController();
  // discord.js looks at the signal neither while it sleeps through a rate limit nor while it reads the answer.
  const overdue = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    overdue.reject(new DiscordError({ kind: 'unknown', detail: `no answer within ${deadlineMs} ms` }, method, path));
    deadline.abort();
  }, deadlineMs);
  try {
    const answered = rest.request({ ...request, ...content, signal: deadline.signal });
    return answer.parse(await Promise.race([answered, overdue.promise]));
  } catch (error) {
    throw toDiscordError(error, method, path);
  } finally {
    clearTimeout(timer);
  }
}
