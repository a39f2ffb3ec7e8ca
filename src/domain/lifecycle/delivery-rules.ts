import { baseOf, type JobIn } from '#src/domain/job.ts';
import type { FailureReason } from '#src/domain/job-reasons.ts';
import { finished, moveCard } from './carry.ts';
import { nothing, type Rules } from './rule.ts';

/** The result is good and not yet in the channel. */
export const delivering: Rules<'delivering'> = {
  ...nothing,
  'clip-fitted': (job, { fit }) => ({ ...job, fit }),
  'announcement-posted': (job, { messageId }) =>
    job.announcementId === messageId ? undefined : { ...job, announcementId: messageId },
  'delivery-troubled': (job, { trouble }) => (job.trouble === trouble ? undefined : { ...job, trouble }),
  'clip-posted': (job, { messageId }, now) => {
    const { requestId, submittedAt, finishedAt, costMicros } = job;
    const kept = { requestId, submittedAt, finishedAt, costMicros };
    return { ...baseOf(job), ...kept, state: 'delivered', deliveredAt: now, resultMessageId: messageId };
  },
  'delivery-given-up': (job, { reason }, now) => {
    const { requestId, costMicros, announcementId } = job;
    const kept = { requestId, costMicros, announcementId };
    return { ...baseOf(job), ...kept, state: 'failed', reason, charge: 'charged', endedAt: now };
  },
  'review-wanted': (job, { findings, expiresAt }) => {
    // Whoever was asked once is not asked again.
    if (job.reviewed) return undefined;
    return {
      ...baseOf(job),
      ...finished(job),
      findings: [...job.findings, ...findings],
      state: 'awaiting-review',
      expiresAt,
    };
  },
  'card-moved': moveCard,
};

/** RunComfy was paid, whatever becomes of the clip. */
function notShown(job: JobIn<'awaiting-review'>, reason: FailureReason, now: number) {
  const { requestId, costMicros } = job;
  const charge = 'charged' as const;
  return { ...baseOf(job), requestId, costMicros, state: 'failed' as const, reason, charge, endedAt: now };
}

/** A moderator decides whether the clip is shown. */
export const awaitingReview: Rules<'awaiting-review'> = {
  ...nothing,
  'review-posted': (job, { post }) => ({ ...job, reviewPost: post }),
  'review-shown': (job, { spoiler }) => ({
    ...baseOf(job),
    ...finished(job),
    spoiler: job.spoiler || spoiler,
    state: 'delivering',
    reviewed: true,
    trouble: 'none',
  }),
  'review-withheld': (job, { decision }, now) => ({ ...notShown(job, 'withheld', now), decision }),
  'review-expired': (job, _, now) => notShown(job, 'review-undecided', now),
  'cancel-pressed': (job, _, now) => {
    const { requestId, costMicros } = job;
    return { ...baseOf(job), requestId, costMicros, state: 'cancelled', by: 'member', charge: 'charged', endedAt: now };
  },
  'card-moved': moveCard,
};

export const delivered: Rules<'delivered'> = {
  ...nothing,
  'deletion-wanted': (job) => (job.deletedAt === undefined && !job.removal ? { ...job, removal: {} } : undefined),
  // Also of one that its requester has deleted: it was a moderator's decision too.
  'take-down-wanted': (job, { by }) =>
    job.takenDownBy === undefined && job.removal?.by === undefined ? { ...job, removal: { by } } : undefined,
  'clip-removed': ({ removal, ...job }, _, now) =>
    removal && { ...job, deletedAt: job.deletedAt ?? now, takenDownBy: removal.by ?? job.takenDownBy },
};
