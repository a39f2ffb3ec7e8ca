import { z } from 'zod';

/** Discord id: a decimal string; a number would lose its last digits. */
const snowflake = z.string().regex(/^\d{1,20}$/);
/** Milliseconds since the epoch. */
const instant = z.number().int().nonnegative();

/** The re-encoded picture: upright, without metadata, at most 2048 px a side. Its file is named after the hash. */
const pictureSchema = z.object({
  sha256: z.string(),
  contentType: z.enum(['image/jpeg', 'image/png']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bytes: z.number().int().positive(),
});

/** The message that shows the job; `pictureUrl` is signed and expires, so it is renewed by reading the message again. */
const cardSchema = z.object({
  messageId: snowflake,
  pictureUrl: z.string(),
  /** Named in every edit, so that the picture stays on the card. */
  attachmentId: snowflake.optional(),
  renewedAt: instant,
});

const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attachment'), url: z.string(), bytes: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('job'), jobId: snowflake }),
]);

/** Values by option name, in the exact JSON types that the model wants. */
const settingsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

const base = {
  /** The id of the interaction that asked for the job. */
  id: snowflake,
  /** Grows by one with every saved change; a writer that knew another version loses. */
  version: z.number().int().nonnegative(),
  createdAt: instant,
  updatedAt: instant,
  guildId: snowflake,
  channelId: snowflake,
  requesterId: snowflake,
  /** The member's language, for what is said to them alone. */
  locale: z.string(),
  /** The server's language, for the card. */
  guildLocale: z.string(),
  /** Edits the card until 15 minutes after `createdAt`. */
  interactionToken: z.string(),
  /** What the interaction reported; may include the member's own Nitro allowance. */
  uploadLimitBytes: z.number().int().positive(),
  modelId: z.string(),
  prompt: z.string(),
  settings: settingsSchema,
  source: sourceSchema,
  picture: pictureSchema.optional(),
  card: cardSchema.optional(),
};

const costMicros = z.number().int().nonnegative().optional();
const remote = {
  requestId: z.string(),
  submittedAt: instant,
  phase: z.enum(['unknown', 'queue', 'run']),
  queuePosition: z.number().int().nonnegative().optional(),
  /** When the run was first seen. */
  startedAt: instant.optional(),
  /** Past its deadline: asked about rarely, still delivered if it ends well. */
  overdue: z.boolean(),
};
const charge = z.enum(['none', 'charged', 'unknown']);

export const rejectionReasons = [
  'not-a-picture',
  'animated',
  'unsupported-type',
  'too-many-pixels',
  'too-small',
  'too-large',
  'damaged',
  'unreachable',
  'expired',
  'picture-gone',
  'interrupted',
] as const;

export const failureReasons = [
  'refused-input',
  'refused-credentials',
  'refused-balance',
  'refused-model',
  'generator-unavailable',
  'picture-lost',
  'render-failed',
  'no-output',
  'clip-refused',
  'clip-damaged',
  'clip-unavailable',
  'clip-too-large',
  'channel-gone',
] as const;

export const jobSchema = z.discriminatedUnion('state', [
  /** Acknowledged and on disk; the picture is being checked and there is no card yet. */
  z.object({ ...base, state: z.literal('accepted') }),
  /** May be submitted as soon as a slot is free. */
  z.object({ ...base, state: z.literal('queued'), attempts: z.number().int(), retryAt: instant }),
  /** Written before the paid POST: found after a crash, nobody knows whether the POST went out. */
  z.object({
    ...base,
    state: z.literal('submitting'),
    attempts: z.number().int(),
    submittingAt: instant,
    cancelWanted: z.boolean(),
  }),
  z.object({ ...base, ...remote, state: z.literal('rendering'), cancelWanted: z.boolean() }),
  /** Cancelled too late: RunComfy finishes and charges, the result is not shown. */
  z.object({ ...base, ...remote, state: z.literal('dropping') }),
  /** The result is good and not yet in the channel. */
  z.object({
    ...base,
    state: z.literal('delivering'),
    requestId: z.string(),
    submittedAt: instant,
    startedAt: instant.optional(),
    finishedAt: instant,
    clipUrl: z.string(),
    costMicros,
    announcementId: snowflake.optional(),
    trouble: z.enum(['none', 'download', 'upload', 'no-access']),
  }),
  z.object({
    ...base,
    state: z.literal('delivered'),
    requestId: z.string(),
    submittedAt: instant,
    finishedAt: instant,
    deliveredAt: instant,
    resultMessageId: snowflake,
    costMicros,
    deletedAt: instant.optional(),
  }),
  z.object({ ...base, state: z.literal('rejected'), reason: z.enum(rejectionReasons) }),
  z.object({
    ...base,
    state: z.literal('failed'),
    reason: z.enum(failureReasons),
    charge,
    costMicros,
    requestId: z.string().optional(),
    endedAt: instant,
    /** The small message that announced the clip before it turned out that it can't be posted. */
    announcementId: snowflake.optional(),
  }),
  z.object({
    ...base,
    state: z.literal('cancelled'),
    by: z.enum(['member', 'provider']),
    charge,
    costMicros,
    requestId: z.string().optional(),
    endedAt: instant,
  }),
  /** Nobody can know whether RunComfy accepted (or still has) the job. Nothing is submitted again by itself. */
  z.object({
    ...base,
    state: z.literal('lost'),
    cause: z.enum(['submit-unanswered', 'request-forgotten']),
    requestId: z.string().optional(),
    endedAt: instant,
    decision: z.enum(['open', 'given-up', 'resubmitted']),
    /** The job that was made instead. */
    successorId: snowflake.optional(),
  }),
]);

export type Job = z.infer<typeof jobSchema>;
export type JobState = Job['state'];
export type JobIn<S extends JobState> = Extract<Job, { state: S }>;
export type Picture = z.infer<typeof pictureSchema>;
export type Card = z.infer<typeof cardSchema>;
export type JobSource = z.infer<typeof sourceSchema>;
export type Settings = z.infer<typeof settingsSchema>;
export type RejectionReason = (typeof rejectionReasons)[number];
export type FailureReason = (typeof failureReasons)[number];

const ends: ReadonlySet<JobState> = new Set(['delivered', 'rejected', 'failed', 'cancelled', 'lost']);

export const isOpen = (job: Job): boolean => !ends.has(job.state);
