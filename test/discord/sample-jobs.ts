import type { Card, Job, JobIn, Picture } from '#src/domain/job.ts';
import type { JobParent } from '#src/domain/job-origin.ts';
import { failureReasons, moderatorReasons, rejectionReasons } from '#src/domain/job-reasons.ts';
import vaceFun from '#src/runcomfy/models/wan-2-2-vace-fun.ts';

export const model = vaceFun;
export const models = new Map([[model.id, model]]);
/** In whole seconds, as Discord's timestamps are. */
const createdAt = Date.UTC(2026, 10, 22);
export const at = (seconds: number): number => createdAt + seconds * 1000;

const settings = {
  resolution: '1024x576 (16:9)',
  frames: 81,
  fps: 16,
  steps: 12,
  guidance: 3.5,
  shift: 8,
  seed: 42,
};
export const picture: Picture = { sha256: 'ab', contentType: 'image/jpeg', width: 640, height: 360, bytes: 9 };
export const card: Card = {
  messageId: '600000000000000001',
  pictureUrl: 'https://cdn.example/attachments/1/2/picture.jpg',
  attachmentId: '700000000000000001',
  renewedAt: createdAt,
};
/** Of a job that nobody has let pass yet. */
export const bareCard: Card = { messageId: card.messageId, renewedAt: createdAt };

const base = {
  id: '500000000000000001',
  version: 3,
  createdAt,
  updatedAt: createdAt,
  guildId: '100000000000000001',
  channelId: '200000000000000001',
  requesterId: '300000000000000001',
  locale: 'en-GB',
  guildLocale: 'en-US',
  interactionToken: 'interaction-token',
  uploadLimitBytes: 10 * 1024 * 1024,
  modelId: model.id,
  prompt: 'a kite over the sea',
  settings,
  source: { kind: 'attachment' as const, url: 'https://cdn.discordapp.com/a.png', bytes: 4 },
  picture,
  card,
  roleIds: [],
  ageRestricted: false,
  findings: [],
  spoiler: false,
};
const request = { requestId: 'request-1', submittedAt: at(10) };

type Changes<S extends Job['state']> = Partial<JobIn<S>>;

export const accepted = (changes: Changes<'accepted'> = {}): JobIn<'accepted'> => ({
  ...base,
  state: 'accepted',
  ...changes,
});
/** Held: the picture is taken in, and its card does not show it. */
export const awaitingApproval = (changes: Changes<'awaiting-approval'> = {}): JobIn<'awaiting-approval'> => ({
  ...base,
  card: bareCard,
  state: 'awaiting-approval',
  heldAt: at(3),
  expiresAt: at(48 * 3600),
  ...changes,
});
export const queued = (changes: Changes<'queued'> = {}): JobIn<'queued'> => ({
  ...base,
  state: 'queued',
  attempts: 0,
  retryAt: createdAt,
  ...changes,
});
export const submitting = (changes: Changes<'submitting'> = {}): JobIn<'submitting'> => ({
  ...base,
  state: 'submitting',
  attempts: 1,
  submittingAt: at(5),
  cancelWanted: false,
  ...changes,
});
export const rendering = (changes: Changes<'rendering'> = {}): JobIn<'rendering'> => ({
  ...base,
  ...request,
  state: 'rendering',
  phase: 'queue',
  overdue: false,
  cancelWanted: false,
  ...changes,
});
export const dropping = (changes: Changes<'dropping'> = {}): JobIn<'dropping'> => ({
  ...base,
  ...request,
  state: 'dropping',
  phase: 'run',
  overdue: false,
  ...changes,
});
export const delivering = (changes: Changes<'delivering'> = {}): JobIn<'delivering'> => ({
  ...base,
  ...request,
  state: 'delivering',
  finishedAt: at(125),
  clipUrl: 'https://files.example/clip.mp4',
  reviewed: false,
  trouble: 'none',
  ...changes,
});
export const awaitingReview = (changes: Changes<'awaiting-review'> = {}): JobIn<'awaiting-review'> => ({
  ...base,
  ...request,
  state: 'awaiting-review',
  finishedAt: at(125),
  clipUrl: 'https://files.example/clip.mp4',
  expiresAt: at(7 * 24 * 3600),
  ...changes,
});
export const delivered = (changes: Changes<'delivered'> = {}): JobIn<'delivered'> => ({
  ...base,
  ...request,
  state: 'delivered',
  finishedAt: at(125),
  deliveredAt: at(130),
  resultMessageId: '600000000000000002',
  ...changes,
});
export const rejected = (changes: Changes<'rejected'> = {}): JobIn<'rejected'> => {
  const { picture: _, card: __, ...early } = base;
  return { ...early, state: 'rejected', reason: 'animated', ...changes };
};
/** Refused by a check or a moderator, after the picture was taken in. */
export const refused = (changes: Changes<'rejected'> = {}): JobIn<'rejected'> => ({
  ...base,
  card: bareCard,
  state: 'rejected',
  reason: 'word-rule',
  ...changes,
});
export const failed = (changes: Changes<'failed'> = {}): JobIn<'failed'> => ({
  ...base,
  state: 'failed',
  reason: 'render-failed',
  charge: 'unknown',
  endedAt: at(60),
  ...changes,
});
export const cancelled = (changes: Changes<'cancelled'> = {}): JobIn<'cancelled'> => ({
  ...base,
  state: 'cancelled',
  by: 'member',
  charge: 'none',
  endedAt: at(20),
  ...changes,
});
export const lost = (changes: Changes<'lost'> = {}): JobIn<'lost'> => ({
  ...base,
  state: 'lost',
  cause: 'submit-unanswered',
  endedAt: at(30),
  decision: 'open',
  ...changes,
});

export const moderatorId = '300000000000000009';
const note = 'Please [read](https://rules.example) *this*.\n'.repeat(11).slice(0, 500);
const edited = { by: moderatorId, at: at(4), promptBefore: 'a dragon over the sea' };

export const parentOf = (kind: JobParent['kind']): JobParent => ({
  kind,
  jobId: '500000000000000009',
  channelId: '200000000000000009',
  messageId: '600000000000000009',
});

/** Every way a card can look, once. */
export const everyJob: readonly Job[] = [
  accepted(),
  awaitingApproval(),
  awaitingApproval({ appeal: 'please look again' }),
  queued(),
  queued({ spoiler: true }),
  queued({ approval: edited }),
  queued({ attempts: 2, retryAt: at(90) }),
  submitting(),
  submitting({ cancelWanted: true }),
  rendering({ phase: 'unknown' }),
  rendering({ phase: 'queue' }),
  rendering({ phase: 'queue', queuePosition: 4 }),
  rendering({ parent: parentOf('remix') }),
  delivered({ parent: parentOf('reroll') }),
  rendering({ phase: 'run', startedAt: at(60) }),
  rendering({ phase: 'run', startedAt: at(60), overdue: true }),
  rendering({ phase: 'run', startedAt: at(60), cancelWanted: true }),
  dropping(),
  ...(['none', 'download', 'upload', 'no-access'] as const).map((trouble) => delivering({ trouble })),
  awaitingReview(),
  delivered(),
  delivered({ spoiler: true, approval: edited }),
  delivered({ deletedAt: at(200) }),
  delivered({ deletedAt: at(200), takenDownBy: moderatorId }),
  ...rejectionReasons.map((reason) => rejected({ reason })),
  ...rejectionReasons.map((reason) => refused({ reason })),
  refused({ appeal: 'please look again' }),
  ...moderatorReasons.flatMap((reason) => {
    const decision = { by: moderatorId, reason };
    return [
      refused({ reason: 'moderator', decision }),
      refused({ reason: 'moderator', decision: { ...decision, note } }),
      failed({ reason: 'withheld', charge: 'charged', decision: { ...decision, note } }),
    ];
  }),
  ...failureReasons.map((reason) => failed({ reason })),
  ...(['none', 'charged', 'unknown'] as const).flatMap((charge) => [failed({ charge }), cancelled({ charge })]),
  ...(['none', 'charged', 'unknown'] as const).map((charge) => cancelled({ by: 'provider', charge })),
  ...(['submit-unanswered', 'request-forgotten'] as const).map((cause) => lost({ cause })),
  lost({ decision: 'given-up' }),
  lost({ decision: 'resubmitted' }),
];
