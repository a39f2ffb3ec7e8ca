import { baseOf, type Job, type JobIn } from '#src/domain/job.ts';
import type { Events } from '#src/domain/job-event.ts';

/** Of a run that ended well. */
export function finished(job: JobIn<'delivering' | 'awaiting-review'>) {
  const { requestId, submittedAt, startedAt, finishedAt, clipUrl, costMicros } = job;
  return { requestId, submittedAt, startedAt, finishedAt, clipUrl, costMicros };
}

export const moveCard = (job: Job, event: Events['card-moved']): Job => ({ ...job, card: event.card });

export const notCharged = (job: Job, now: number): Job => ({
  ...baseOf(job),
  state: 'cancelled',
  by: 'member',
  charge: 'none',
  endedAt: now,
});
