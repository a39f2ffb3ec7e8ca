import { baseOf, type Job, mayAppeal } from '#src/domain/job.ts';
import type { Events } from '#src/domain/job-event.ts';
import { moveCard, notCharged } from './carry.ts';
import { nothing, type Rules } from './rule.ts';

/** The job with what was learnt when its picture was looked at. */
function takenIn(job: Job, event: Omit<Events['picture-taken-in'], 'spoiler'>) {
  const { picture, settings, card, findings, estimateMicros } = event;
  return { ...baseOf(job), picture, settings, card, findings, estimateMicros };
}

/** Acknowledged; the picture is being looked at. */
export const accepted: Rules<'accepted'> = {
  ...nothing,
  'picture-taken-in': (job, event, now) => ({
    ...takenIn(job, event),
    spoiler: event.spoiler,
    state: 'queued',
    attempts: 0,
    retryAt: now,
  }),
  'picture-refused': (job, { reason }) => ({ ...baseOf(job), state: 'rejected', reason }),
  'request-held': (job, event, now) => ({
    ...takenIn(job, event),
    state: 'awaiting-approval',
    heldAt: now,
    expiresAt: event.expiresAt,
  }),
  'request-refused': (job, event) => ({ ...takenIn(job, event), state: 'rejected', reason: event.reason }),
  'cancel-pressed': (job, _, now) => notCharged(job, now),
};

/** A moderator decides before money is spent. */
export const awaitingApproval: Rules<'awaiting-approval'> = {
  ...nothing,
  'request-posted': (job, { post }) => ({ ...job, requestPost: post }),
  'request-approved': (job, { by, prompt = job.prompt, spoiler = false }, now) => ({
    ...baseOf(job),
    prompt,
    approval: { by, at: now, ...(prompt !== job.prompt && { promptBefore: job.prompt }) },
    spoiler: job.spoiler || spoiler || job.findings.some(({ verdict }) => verdict === 'spoiler'),
    state: 'queued',
    attempts: 0,
    retryAt: now,
  }),
  'request-rejected': (job, { decision }) => ({ ...baseOf(job), state: 'rejected', reason: 'moderator', decision }),
  'request-expired': (job) => ({ ...baseOf(job), state: 'rejected', reason: 'undecided' }),
  'cancel-pressed': (job, _, now) => notCharged(job, now),
  'card-moved': moveCard,
};

/** The end of a request; an appeal, once, puts it before the moderators again. */
export const rejected: Rules<'rejected'> = {
  ...nothing,
  'appeal-sent': (job, { words, expiresAt }, now) => {
    if (!mayAppeal(job)) return undefined;
    // The first message to the moderators, if there was one, has been decided on; it still shows the picture.
    const earlierPosts = job.requestPost && [job.requestPost];
    return {
      ...baseOf(job),
      requestPost: undefined,
      earlierPosts,
      appeal: words,
      appealedAt: now,
      state: 'awaiting-approval',
      heldAt: now,
      expiresAt,
    };
  },
};
