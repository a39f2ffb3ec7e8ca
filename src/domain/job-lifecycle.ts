import type { Job, JobState } from './job.ts';
import type { JobEvent } from './job-event.ts';
import { awaitingReview, delivered, delivering } from './lifecycle/delivery-rules.ts';
import { dropping, rendering } from './lifecycle/render-rules.ts';
import { accepted, awaitingApproval, rejected } from './lifecycle/request-rules.ts';
import { nothing, type Rules } from './lifecycle/rule.ts';
import { lost, queued, submitting } from './lifecycle/submit-rules.ts';

/** One rule for every state and event: a missing one does not compile. */
const table: { [S in JobState]: Rules<S> } = {
  accepted,
  'awaiting-approval': awaitingApproval,
  queued,
  submitting,
  rendering,
  dropping,
  delivering,
  'awaiting-review': awaitingReview,
  delivered,
  rejected,
  failed: nothing,
  cancelled: nothing,
  lost,
};

/**
 * What the job becomes, with its version and `updatedAt` moved on, or `undefined` when the event changes nothing. Pure.
 */
export function applyEvent(job: Job, event: JobEvent, now: number): Job | undefined {
  // The compiler can't follow that `table[s][t]` takes exactly a job in state s and an event of type t; the table's type does.
  const rule = table[job.state][event.type] as (job: Job, event: JobEvent, now: number) => Job | undefined;
  const next = rule(job, event, now);
  return next && { ...next, version: job.version + 1, updatedAt: now };
}
