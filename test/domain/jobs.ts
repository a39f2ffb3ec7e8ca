import type { JobIn, JobState } from '#src/domain/job.ts';
import { acceptedJob, sampleTime } from '#test/store/sample-job.ts';
import { samplePicture } from '#test/support/fake-media.ts';

const card = { messageId: '501', pictureUrl: 'https://cdn.test/p.png', renewedAt: sampleTime };
const shown = { ...acceptedJob('1'), picture: samplePicture, card };
const handedOver = { ...shown, requestId: 'r1', submittedAt: sampleTime };
const ended = { ...handedOver, endedAt: sampleTime };
const remote = { ...handedOver, phase: 'unknown', overdue: false } as const;

const jobs: { [S in JobState]: JobIn<S> } = {
  accepted: acceptedJob('1'),
  'awaiting-approval': {
    ...acceptedJob('1'),
    picture: samplePicture,
    card: { messageId: '501', renewedAt: sampleTime },
    state: 'awaiting-approval',
    heldAt: sampleTime,
    expiresAt: sampleTime + 48 * 60 * 60_000,
  },
  queued: { ...shown, state: 'queued', attempts: 0, retryAt: sampleTime },
  submitting: { ...shown, state: 'submitting', attempts: 1, submittingAt: sampleTime, cancelWanted: false },
  rendering: { ...remote, state: 'rendering', cancelWanted: false },
  dropping: { ...remote, state: 'dropping' },
  delivering: {
    ...handedOver,
    state: 'delivering',
    finishedAt: sampleTime,
    clipUrl: 'https://x.test/a.mp4',
    reviewed: false,
    trouble: 'none',
  },
  'awaiting-review': {
    ...handedOver,
    state: 'awaiting-review',
    finishedAt: sampleTime,
    clipUrl: 'https://x.test/a.mp4',
    expiresAt: sampleTime + 7 * 24 * 60 * 60_000,
  },
  delivered: {
    ...handedOver,
    state: 'delivered',
    finishedAt: sampleTime,
    deliveredAt: sampleTime,
    resultMessageId: '600',
    costMicros: 70_000,
  },
  rejected: { ...acceptedJob('1'), state: 'rejected', reason: 'damaged' },
  failed: { ...ended, state: 'failed', reason: 'render-failed', charge: 'unknown' },
  cancelled: { ...ended, state: 'cancelled', by: 'member', charge: 'none' },
  lost: { ...ended, state: 'lost', cause: 'submit-unanswered', decision: 'open' },
};

/** A job in the middle of its life or at its end. */
export function jobIn<S extends JobState>(state: S, changes: Partial<JobIn<S>> = {}): JobIn<S> {
  const job: JobIn<S> = jobs[state];
  return { ...job, ...changes };
}
