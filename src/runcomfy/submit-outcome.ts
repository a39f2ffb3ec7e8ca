import { z } from 'zod';
import type { SubmitOutcome } from '#src/domain/ports.ts';
import { type ApiReply, isSuccess } from './api-reply.ts';
import { describeAnswer, errorMeaning, isOwnError } from './error-body.ts';

/** The grammar that RunComfy's own client checks. */
const acceptedSchema = z.object({ request_id: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/) });

/** What the answer to the paid call proves. Whatever proves nothing is `unknown`: a submit too many costs money. */
export function interpretSubmit(reply: ApiReply): SubmitOutcome {
  if (reply.kind === 'not-sent') return { kind: 'not-sent', detail: reply.detail };
  if (reply.kind === 'unanswered') return { kind: 'unknown', detail: reply.detail };

  const detail = describeAnswer(reply);
  // A 429 turns the call away at the door, whoever stands there. A 503 page can also come from a gateway that lost RunComfy
  // in the middle of the call, so that one counts only in RunComfy's own words.
  if (reply.status === 429 || (reply.status === 503 && isOwnError(reply.json))) {
    return { kind: 'not-sent', busy: true, retryAfterMs: reply.retryAfterMs, detail };
  }
  const meaning = errorMeaning(reply);
  if (meaning !== undefined) return { kind: 'refused', reason: meaning === 'absent' ? 'model' : meaning, detail };

  // An error code that nobody knows does not take the id away: with it the job can be followed.
  const accepted = isSuccess(reply) ? acceptedSchema.safeParse(reply.json).data : undefined;
  if (accepted) return { kind: 'accepted', requestId: accepted.request_id };
  return { kind: 'unknown', detail };
}
