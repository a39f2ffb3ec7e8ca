import { z } from 'zod';
import { type Answer, isSuccess } from './api-reply.ts';
import { operatorText } from './operator-text.ts';

/** What an answer that is no success is about. `absent`: the thing asked for does not exist (any more). */
export type ErrorMeaning = 'input' | 'credentials' | 'balance' | 'model' | 'absent';

/** RunComfy's numeric codes; the Model API's first, then those that its sibling APIs share or add. */
const meaningsByCode: ReadonlyMap<number, ErrorMeaning> = new Map([
  [400001, 'model'],
  [400002, 'balance'],
  [400004, 'credentials'],
  [403001, 'credentials'],
  [404001, 'absent'],
  [401001, 'credentials'],
  [403003, 'credentials'],
  [422001, 'input'],
  [10001, 'balance'],
  [10002, 'model'],
  [10003, 'model'],
]);

/**
 * A 4xx is a verdict that is given instead of carrying the call out, by whichever hop gives it, so its body does not matter.
 * 408 and 409 are left out: they tell of something that had begun.
 */
const meaningsByStatus: ReadonlyMap<number, ErrorMeaning> = new Map([
  [400, 'input'],
  [401, 'credentials'],
  [402, 'balance'],
  [403, 'credentials'],
  [404, 'absent'],
  [410, 'absent'],
  [413, 'input'],
  [415, 'input'],
  [422, 'input'],
]);

const unlistedCode = -1;
const errorCodeSchema = z.object({ error_code: z.unknown().optional() });

/** RunComfy's error code, which may stand in a 200 as well; -1 for one that is no number; `undefined` when there is none. */
export function errorCode(json: unknown): number | undefined {
  const code = errorCodeSchema.safeParse(json).data?.error_code;
  // Written by a server whose success and error are one struct, an empty code means success.
  if (code === undefined || code === null || code === '' || code === 0) return undefined;
  const number = typeof code === 'string' || typeof code === 'number' ? Number(code) : Number.NaN;
  return Number.isInteger(number) ? number : unlistedCode;
}

/** The code is more exact than the HTTP status: 400 stands for a missing balance and a bad token alike. */
export function errorMeaning(answer: Answer): ErrorMeaning | undefined {
  const isVerdict = isSuccess(answer) || (answer.status >= 400 && answer.status < 500);
  const code = isVerdict ? errorCode(answer.json) : undefined;
  return (code !== undefined ? meaningsByCode.get(code) : undefined) ?? meaningsByStatus.get(answer.status);
}

const ownWords = ['error_code', 'error_message', 'detail'];

/** Whether RunComfy itself says so. A bare `message` is also what the gateway before it answers with. */
export function isOwnError(json: unknown): boolean {
  return typeof json === 'object' && json !== null && ownWords.some((key) => Object.hasOwn(json, key));
}

/** For the log: the HTTP status and whatever words came with it. */
export function describeAnswer(answer: Answer): string {
  const words = answer.json === undefined ? 'not JSON' : operatorText(answer.json);
  return words === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${words}`;
}
