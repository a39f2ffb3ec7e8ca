import type { Answer } from '#sandbox/discord/http/act-on-request.ts';
import type { ReplyManner } from '#sandbox/discord/http/send-reply.ts';
import { refuse } from '#sandbox/discord/rate-limits/rate-limiter.ts';
import type { Fault } from './fault.ts';

/** The answer that stands in for acting, where the fault has one. */
export function injectedAnswer(fault: Fault | undefined): Answer | undefined {
  if (fault?.kind === 'status') {
    const body = { message: fault.message ?? `${fault.status}: injected`, code: fault.code ?? 0 };
    return { reply: { status: fault.status, body }, headers: {} };
  }
  if (fault?.kind === 'rate-limit') {
    const { headers, refusal } = refuse(fault.retryAfterSeconds * 1000, fault.scope, {}, fault.code);
    return { reply: { status: 429, body: refusal.body }, headers };
  }
  return undefined;
}

/** How the body goes out. */
export function replyManner(fault: Fault | undefined): ReplyManner {
  if (fault?.kind === 'truncated-json') return { kind: 'truncated' };
  if (fault?.kind === 'slow-body') return { kind: 'slow', ms: fault.ms };
  return { kind: 'whole' };
}
