import type { Texts } from '#src/discord/texts/texts.ts';
import type { Job, ModeratorDecision } from '#src/domain/job.ts';
import type { LogAction, LogEntry } from '#src/domain/moderation-log.ts';

/** What became of something that moderators were asked. */
export interface Outcome {
  kind: keyof Texts['moderation']['outcome'];
  /** Missing: nobody, or somebody who was forgotten. */
  by?: string | undefined;
  at?: number | undefined;
  decision?: ModeratorDecision | undefined;
}

/** Of a request that was held, or undefined while it waits. Pure. */
export function requestOutcome(job: Job): Outcome | undefined {
  if (job.state === 'awaiting-approval') return undefined;
  const { approval } = job;
  if (approval) {
    const kind = approval.promptBefore === undefined ? 'approved' : 'edited';
    return { kind, by: approval.by, at: approval.at };
  }
  if (job.state === 'rejected' && job.decision) {
    const { decision, updatedAt: at } = job;
    return { kind: decision.reason === 'banned' ? 'banned' : 'rejected', by: decision.by, at, decision };
  }
  if (job.state === 'rejected' && job.reason === 'undecided') return { kind: 'expired', at: job.updatedAt };
  return { kind: job.state === 'cancelled' ? 'cancelled' : 'over', at: job.updatedAt };
}

const newest = (entries: readonly LogEntry[], actions: readonly LogAction[]): LogEntry | undefined =>
  entries
    .filter(({ action }) => actions.includes(action))
    .reduce<LogEntry | undefined>((last, entry) => (last && last.id > entry.id ? last : entry), undefined);

/**
 * Of a clip that was held, or undefined while it waits. Pure.
 * @param entries the log's of this job: who let a clip be shown is written only there.
 */
export function reviewOutcome(job: Job, entries: readonly LogEntry[]): Outcome | undefined {
  if (job.state === 'awaiting-review') return undefined;
  if (job.state === 'delivered' && job.takenDownBy)
    return { kind: 'taken-down', by: job.takenDownBy, at: job.deletedAt };
  if (job.state === 'failed' && job.decision) {
    return { kind: 'withheld', by: job.decision.by, at: job.endedAt, decision: job.decision };
  }
  if (job.state === 'failed' && job.reason === 'review-undecided') return { kind: 'expired', at: job.endedAt };
  if (job.state === 'cancelled') return { kind: 'cancelled', at: job.endedAt };
  const shown = newest(entries, ['review-shown', 'review-shown-spoiler']);
  if (!shown) return { kind: 'over', at: job.updatedAt };
  return { kind: shown.action === 'review-shown' ? 'shown' : 'shown-veiled', by: shown.actorId, at: shown.at };
}

/** Of a report about a clip, or undefined while it is open. Pure. */
export function reportOutcome(job: Job, entries: readonly LogEntry[]): Outcome | undefined {
  if (job.state !== 'delivered') return { kind: 'over', at: job.updatedAt };
  if (job.takenDownBy) return { kind: 'taken-down', by: job.takenDownBy, at: job.deletedAt };
  const reported = newest(entries, ['clip-reported']);
  const kept = newest(entries, ['report-dismissed']);
  if (kept && kept.id > (reported?.id ?? 0)) return { kind: 'kept', by: kept.actorId, at: kept.at };
  return job.deletedAt === undefined ? undefined : { kind: 'deleted', at: job.deletedAt };
}
