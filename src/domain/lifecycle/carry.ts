import type { Job, JobIn } from '#src/domain/job.ts';
import type { Events } from '#src/domain/job-event.ts';

/** What every state carries along; the fields of the old state are left behind. */
export function base(job: Job) {
  const { id, version, createdAt, updatedAt, guildId, channelId, requesterId, locale, guildLocale } = job;
  const { interactionToken, uploadLimitBytes, modelId, prompt, settings, source, picture, card } = job;
  const { roleIds, joinedAt, parentChannelId, ageRestricted, estimateMicros, findings, spoiler } = job;
  const { approval, appeal, requestPost, reviewPost } = job;
  const who = { id, version, createdAt, updatedAt, guildId, channelId, requesterId, locale, guildLocale };
  const what = { interactionToken, uploadLimitBytes, modelId, prompt, settings, source, picture, card };
  const gate = { roleIds, joinedAt, parentChannelId, ageRestricted, findings, spoiler, approval, appeal };
  return { ...who, ...what, ...gate, estimateMicros, requestPost, reviewPost };
}

/** Of a run that ended well. */
export function finished(job: JobIn<'delivering' | 'awaiting-review'>) {
  const { requestId, submittedAt, startedAt, finishedAt, clipUrl, costMicros } = job;
  return { requestId, submittedAt, startedAt, finishedAt, clipUrl, costMicros };
}

export const moveCard = (job: Job, event: Events['card-moved']): Job => ({ ...job, card: event.card });

export const notCharged = (job: Job, now: number): Job => ({
  ...base(job),
  state: 'cancelled',
  by: 'member',
  charge: 'none',
  endedAt: now,
});
