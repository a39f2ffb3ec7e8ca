import { baseOf, type Job } from '#src/domain/job.ts';
import type { Events } from '#src/domain/job-event.ts';
import { moveCard, notCharged } from './carry.ts';
import { nothing, type Rules } from './rule.ts';

const refuse = (job: Job, { reason }: Events['submit-refused'], now: number): Job => ({
  ...baseOf(job),
  state: 'failed',
  reason,
  charge: 'none',
  endedAt: now,
});

/** May be submitted as soon as its turn has come. */
export const queued: Rules<'queued'> = {
  ...nothing,
  'submit-started': (job, { troubledSince }, now) => ({
    ...baseOf(job),
    state: 'submitting',
    attempts: job.attempts + 1,
    submittingAt: now,
    troubledSince,
    cancelWanted: false,
  }),
  'submit-refused': refuse,
  'card-moved': moveCard,
  'cancel-pressed': (job, _, now) => notCharged(job, now),
};

/** The paid POST is under way. */
export const submitting: Rules<'submitting'> = {
  ...nothing,
  'submit-accepted': (job, { requestId }, now) => ({
    ...baseOf(job),
    state: 'rendering',
    requestId,
    submittedAt: now,
    phase: 'unknown',
    overdue: false,
    cancelWanted: job.cancelWanted,
  }),
  'submit-put-off': (job, { retryAt }, now) =>
    job.cancelWanted
      ? notCharged(job, now)
      : {
          ...baseOf(job),
          state: 'queued',
          attempts: job.attempts,
          retryAt,
          troubledSince: job.troubledSince ?? job.submittingAt,
        },
  'submit-refused': refuse,
  'submit-unanswered': (job, _, now) => ({
    ...baseOf(job),
    state: 'lost',
    cause: 'submit-unanswered',
    endedAt: now,
    decision: 'open',
  }),
  'card-moved': moveCard,
  'cancel-pressed': (job) => (job.cancelWanted ? undefined : { ...job, cancelWanted: true }),
};

/** Nobody can know whether RunComfy has it: a moderator decides, once. */
export const lost: Rules<'lost'> = {
  ...nothing,
  'loss-settled': (job, { decision, successorId }) =>
    job.decision === 'open' ? { ...job, decision, successorId } : undefined,
  'loss-reopened': (job) =>
    job.decision === 'resubmitted' ? { ...job, decision: 'open', successorId: undefined } : undefined,
};
