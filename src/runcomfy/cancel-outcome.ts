import { z } from 'zod';
import type { CancelOutcome } from '#src/domain/ports.ts';
import { type ApiReply, isSuccess } from './api-reply.ts';
import { describeAnswer, errorCode } from './error-body.ts';
import { operatorText } from './operator-text.ts';
import { phaseOf } from './status-words.ts';

const word = z.string().catch('');
const cancelSchema = z.object({ outcome: word, status: word });

/** `outcome` goes before `status`: the documented sample of a good cancel has `completed` for a status. */
export function interpretCancel(reply: ApiReply): CancelOutcome {
  if (reply.kind !== 'answered') return { kind: 'unconfirmed', detail: reply.detail };
  const detail = describeAnswer(reply);
  const parsed = cancelSchema.safeParse(reply.json);
  if (!isSuccess(reply) || !parsed.success || errorCode(reply.json) !== undefined)
    return { kind: 'unconfirmed', detail };
  const { outcome, status } = parsed.data;
  for (const said of [outcome, status]) {
    if (phaseOf(said) === 'cancelled') return { kind: 'cancelled' };
    if (said.trim().toLowerCase() === 'not_cancellable') return { kind: 'too-late' };
  }
  return { kind: 'unconfirmed', detail: `${detail}; ${operatorText([`outcome "${outcome}"`, `status "${status}"`])}` };
}
