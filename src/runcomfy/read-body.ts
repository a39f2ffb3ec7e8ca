import type { Unavailable } from '#src/domain/ports.ts';
import { type ApiReply, isSuccess } from './api-reply.ts';
import { describeAnswer, errorMeaning, isOwnError } from './error-body.ts';

type Readable = { kind: 'body'; json: object };

/** The body of a read, or why it says nothing. Shared by all reads; each then looks at what it asked for. */
export function readBody(reply: ApiReply): Readable | { kind: 'not-found' } | Unavailable {
  if (reply.kind !== 'answered') return { kind: 'unavailable', problem: 'network', detail: reply.detail };
  const { status, json, retryAfterMs } = reply;
  const unavailable = (problem: Unavailable['problem']): Unavailable => {
    return { kind: 'unavailable', problem, retryAfterMs, detail: describeAnswer(reply) };
  };
  if (status === 429) return unavailable('busy');
  if (status === 408 || status >= 500) return unavailable('server');
  const meaning = errorMeaning(reply);
  if (meaning === 'credentials') return unavailable('credentials');
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unavailable('malformed');
  // "Not found" from some gateway says nothing about the request, and believing it would lose a paid job.
  if (meaning === 'absent') return isOwnError(json) ? { kind: 'not-found' } : unavailable('malformed');
  if (!isSuccess(reply)) return unavailable('malformed');
  return { kind: 'body', json };
}

export function malformed(json: object): Unavailable {
  return { kind: 'unavailable', problem: 'malformed', detail: `unreadable answer: ${Object.keys(json).slice(0, 10)}` };
}
