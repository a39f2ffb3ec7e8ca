import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type Texts, textsFor } from '#src/discord/texts/texts.ts';
import type { Job } from '#src/domain/job.ts';
import type { Decision } from '#src/engine/moderation-service.ts';
import { alreadyDecided } from './already-decided.ts';
import { findingsText } from './findings-text.ts';
import { type Outcome, reportOutcome, requestOutcome, reviewOutcome } from './outcome.ts';

/** Which of its questions a decision answers. */
export type Gate = 'request' | 'review' | 'report';

/** Of a message's 2,000 characters. */
const findingsMax = 1_700;

/** What was decided at this gate, or undefined while it is open. */
export async function outcomeAt(gate: Gate, job: Job, { moderationLog }: HandlerContext): Promise<Outcome | undefined> {
  if (gate === 'request') return requestOutcome(job);
  const entries = await moderationLog.list(job.guildId, { jobId: job.id }, 100);
  return gate === 'review' ? reviewOutcome(job, entries) : reportOutcome(job, entries);
}

/** What a moderator is told of what their press came to. */
export async function decisionAnswer(
  decision: Decision | { kind: 'not-removed' },
  options: { gate: Gate; action: keyof Texts['moderation']['done']; locale: string },
  context: HandlerContext,
): Promise<string> {
  const texts = textsFor(options.locale);
  const { done, already, answer } = texts.moderation;
  switch (decision.kind) {
    case 'done':
      return done[options.action];
    case 'decided': {
      const outcome = await outcomeAt(options.gate, decision.job, context);
      return outcome ? alreadyDecided(outcome, texts) : already.over;
    }
    case 'unknown-job':
      return texts.answer.unknownJob;
    case 'own':
      return answer.own;
    case 'not-removed':
      return answer.notRemoved;
    case 'refused':
      return `${answer.refused}\n${findingsText(decision.findings, texts, findingsMax)}`;
  }
}
