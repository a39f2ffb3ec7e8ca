import type { Job, JobIn } from '#src/domain/job.ts';
import { jobSchema } from '#src/domain/job.ts';
import { memberRecordSchema } from '#src/domain/member-record.ts';
import type { LogAction, LogEntry } from '#src/domain/moderation-log.ts';
import type { MemberOverview } from '#src/engine/moderation-service.ts';
import { at, model, picture } from '#test/discord/sample-jobs.ts';

export { at, model, models, picture } from '#test/discord/sample-jobs.ts';

export const guildId = '100000000000000001';
export const requesterId = '300000000000000001';
export const moderatorId = '300000000000000007';
export const deskChannelId = '200000000000000009';
export const post = { channelId: deskChannelId, messageId: '600000000000000009' };

const base = {
  id: '500000000000000001',
  version: 3,
  createdAt: at(0),
  updatedAt: at(40),
  guildId,
  channelId: '200000000000000001',
  requesterId,
  locale: 'en-GB',
  guildLocale: 'en-US',
  interactionToken: 'interaction-token',
  uploadLimitBytes: 10 * 1024 * 1024,
  modelId: model.id,
  prompt: 'a kite over the sea',
  settings: { resolution: '1024x576 (16:9)', frames: 81, fps: 16, steps: 12, guidance: 3.5, shift: 8, seed: 42 },
  source: { kind: 'attachment', url: 'https://cdn.discordapp.com/a.png', bytes: 4 },
  picture,
  joinedAt: at(-86_400),
  estimateMicros: 200_000,
};
const finished = {
  requestId: 'r',
  submittedAt: at(50),
  finishedAt: at(120),
  clipUrl: 'https://files.example/clip.mp4',
};

function sample<S extends Job['state']>(state: S, own: object, changes: object): JobIn<S> {
  const job = jobSchema.parse({ ...base, ...own, state, ...changes });
  // The schema discriminates by the state that was given.
  return job as JobIn<S>;
}
type Changes<S extends Job['state']> = Partial<JobIn<S>>;

export const held = (changes: Changes<'awaiting-approval'> = {}) =>
  sample('awaiting-approval', { heldAt: at(5), expiresAt: at(3_600) }, changes);
export const queued = (changes: Changes<'queued'> = {}) => sample('queued', { attempts: 0, retryAt: at(40) }, changes);
export const approved = (changes: Changes<'queued'> = {}) =>
  queued({ approval: { by: moderatorId, at: at(40) }, requestPost: post, ...changes });
export const rejected = (changes: Changes<'rejected'> = {}) =>
  sample(
    'rejected',
    { reason: 'moderator', decision: { by: moderatorId, reason: 'rules', note: 'no kites' }, requestPost: post },
    changes,
  );
export const reviewing = (changes: Changes<'awaiting-review'> = {}) =>
  sample('awaiting-review', { ...finished, expiresAt: at(3_600) }, changes);
export const delivering = (changes: Changes<'delivering'> = {}) =>
  sample('delivering', { ...finished, reviewed: true, trouble: 'none', reviewPost: post }, changes);
export const delivered = (changes: Changes<'delivered'> = {}) =>
  sample('delivered', { ...finished, deliveredAt: at(130), resultMessageId: '600000000000000002' }, changes);
export const failed = (changes: Changes<'failed'> = {}) =>
  sample(
    'failed',
    {
      reason: 'withheld',
      charge: 'charged',
      endedAt: at(140),
      decision: { by: moderatorId, reason: 'not-suitable' },
      reviewPost: post,
    },
    changes,
  );
export const cancelled = (changes: Changes<'cancelled'> = {}) =>
  sample('cancelled', { by: 'member', charge: 'none', endedAt: at(60), requestPost: post }, changes);

export const report = (changes: object = {}) => ({
  jobId: base.id,
  guildId,
  reporterIds: ['300000000000000021'],
  words: 'This is my *face*.',
  at: at(200),
  closed: false,
  ...changes,
});

export const entry = (id: number, action: LogAction, changes: Partial<LogEntry> = {}): LogEntry => ({
  id,
  guildId,
  at: at(id),
  action,
  actorId: moderatorId,
  memberId: requesterId,
  jobId: base.id,
  ...changes,
});

export const overview = (changes: Partial<MemberOverview> = {}): MemberOverview => ({
  record: memberRecordSchema.parse({}),
  strikes: [],
  block: undefined,
  history: { total: 15, delivered: 12, rejected: 3 },
  ...changes,
});
