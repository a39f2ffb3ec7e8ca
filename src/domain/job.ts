import { z } from 'zod';
import { findingSchema } from './gate.ts';
import { parentSchema, sourceSchema } from './job-origin.ts';
import {
  cardSchema,
  decisionSchema,
  deskPostSchema,
  fitSchema,
  instant,
  micros,
  pictureSchema,
  snowflake,
} from './job-parts.ts';
import { failureReasons, type PictureFault, pictureFaults, rejectionReasons } from './job-reasons.ts';

/** Values by option name, in the exact JSON types that the model wants. */
export const settingsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

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
  parent: parentSchema.optional(),
  picture: pictureSchema.optional(),
  card: cardSchema.optional(),
  /** What was true of the requester and of the channel in the moment of asking: the gate judges by it. */
  roleIds: z.array(snowflake).default([]),
  joinedAt: instant.optional(),
  /** Of a thread. */
  parentChannelId: snowflake.optional(),
  ageRestricted: z.boolean().default(false),
  /** What the job is expected to cost; missing means unknown. */
  estimateMicros: micros,
  /** What the checks had to say. */
  findings: z.array(findingSchema).default([]),
  /** Picture and clip are shown veiled. */
  spoiler: z.boolean().default(false),
  /** `promptBefore`: what the member had written, when a moderator changed it. */
  approval: z.object({ by: snowflake, at: instant, promptBefore: z.string().optional() }).optional(),
  /** As the requester wanted it in the moment of asking: see `preferencesSchema`. */
  quiet: z.literal(true).optional(),
  tell: z.literal('direct').optional(),
  /** The member's words, once for each job. */
  appeal: z.string().max(1_000).optional(),
  appealedAt: instant.optional(),
  /** A backup was restored since: nobody knows what became of the job after the backup was made. */
  restored: z.literal(true).optional(),
  requestPost: deskPostSchema.optional(),
  /** What asked before an appeal did. */
  earlierPosts: z.array(deskPostSchema).optional(),
  reviewPost: deskPostSchema.optional(),
  /** Above the upload limit as it came: what is shown is a smaller file of it. */
  fit: fitSchema.optional(),
};

const costMicros = micros;
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

const finished = {
  requestId: z.string(),
  submittedAt: instant,
  startedAt: instant.optional(),
  finishedAt: instant,
  clipUrl: z.string(),
  costMicros,
};

export const jobSchema = z.discriminatedUnion('state', [
  /** Acknowledged and on disk; the picture is being checked and there is no card yet. */
  z.object({ ...base, state: z.literal('accepted') }),
  /** A moderator decides before money is spent. */
  z.object({ ...base, state: z.literal('awaiting-approval'), heldAt: instant, expiresAt: instant }),
  /** May be submitted as soon as a slot is free. */
  z.object({
    ...base,
    state: z.literal('queued'),
    attempts: z.number().int(),
    retryAt: instant,
    /** Since when RunComfy has turned it away each time. */
    troubledSince: instant.optional(),
  }),
  /** Written before the paid POST: found after a crash, nobody knows whether the POST went out. */
  z.object({
    ...base,
    state: z.literal('submitting'),
    attempts: z.number().int(),
    submittingAt: instant,
    troubledSince: instant.optional(),
    cancelWanted: z.boolean(),
  }),
  z.object({ ...base, ...remote, state: z.literal('rendering'), cancelWanted: z.boolean() }),
  /** Cancelled too late: RunComfy finishes and charges, the result is not shown. */
  z.object({ ...base, ...remote, state: z.literal('dropping') }),
  /** The result is good and not yet in the channel. */
  z.object({
    ...base,
    state: z.literal('delivering'),
    ...finished,
    /** A moderator has let it pass. */
    reviewed: z.boolean().default(false),
    announcementId: snowflake.optional(),
    trouble: z.enum(['none', 'download', 'upload', 'no-access']),
  }),
  /** The clip is here, and a moderator decides whether it is shown. */
  z.object({ ...base, ...finished, state: z.literal('awaiting-review'), expiresAt: instant }),
  z.object({
    ...base,
    state: z.literal('delivered'),
    requestId: z.string(),
    submittedAt: instant,
    finishedAt: instant,
    deliveredAt: instant,
    resultMessageId: snowflake,
    costMicros,
    /** Somebody wants the clip gone: a moderator, or (without `by`) its requester. */
    removal: z.object({ by: snowflake.optional() }).optional(),
    deletedAt: instant.optional(),
    /** The moderator who took it down. */
    takenDownBy: snowflake.optional(),
  }),
  z.object({
    ...base,
    state: z.literal('rejected'),
    reason: z.enum(rejectionReasons),
    decision: decisionSchema.optional(),
  }),
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
    decision: decisionSchema.optional(),
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
export const jobStates: readonly JobState[] = jobSchema.options.map(({ shape }) => shape.state.value);
type JobBase = Pick<Job, keyof typeof base & keyof Job>;
export type JobIn<S extends JobState> = Extract<Job, { state: S }>;
export type Picture = z.infer<typeof pictureSchema>;
export type Card = z.infer<typeof cardSchema>;
export type Settings = z.infer<typeof settingsSchema>;
export type Fit = z.infer<typeof fitSchema>;
export type DeskPost = z.infer<typeof deskPostSchema>;
export type ModeratorDecision = z.infer<typeof decisionSchema>;

/** What every state carries along; the fields of the state are left behind. */
export const baseOf = (job: Job): JobBase =>
  // Every state of the schema has all of `base`.
  Object.fromEntries(Object.entries(job).filter(([key]) => key in base)) as JobBase;

const ends: ReadonlySet<JobState> = new Set(['delivered', 'rejected', 'failed', 'cancelled', 'lost']);

export const isOpen = (job: Job): boolean => !ends.has(job.state);

/** Whether anything is left to be done but to show how it ended. */
export const hasWork = (job: Job): boolean => isOpen(job) || (job.state === 'delivered' && job.removal !== undefined);

/** A moderator wants the clip gone: nobody has a reason to see it or its picture again. */
export const isTakenDown = (job: Job): boolean => job.state === 'delivered' && job.takenDownBy !== undefined;

/** Whether the picture and the prompt may stand in the channel: not while nobody let them pass, and not after a no or a takedown. */
export const mayBeShown = (job: Job): boolean =>
  job.state !== 'accepted' &&
  job.state !== 'awaiting-approval' &&
  job.state !== 'rejected' &&
  !wasNeverLetPass(job) &&
  !(job.state === 'failed' && job.reason === 'banned-picture') &&
  !isTakenDown(job);

/** Ended, or given up after a restore, while it waited for the gate. */
const wasNeverLetPass = (job: Job): boolean =>
  !isOpen(job) && !('requestId' in job && job.requestId !== undefined) && job.card?.pictureUrl === undefined;

const isPictureFault = (reason: string): reason is PictureFault => pictureFaults.some((fault) => fault === reason);

/**
 * Refused by a rule or by a person, and not appealed before, as far as is known. Bad pictures and silence are no judgements.
 */
export const mayAppeal = (job: Job): boolean =>
  job.state === 'rejected' &&
  job.appeal === undefined &&
  !job.restored &&
  job.reason !== 'undecided' &&
  !isPictureFault(job.reason);
