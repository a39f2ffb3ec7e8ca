import { completeSettings, timingKey, withNewSeed } from '#src/domain/generation-request.ts';
import { isOpen, type Job } from '#src/domain/job.ts';
import type { LimitReached } from '#src/domain/ledger.ts';
import { keysFor, limitsFor } from '#src/domain/limits.ts';
import { expectedRunMs } from '#src/domain/poll-policy.ts';
import { type GeneratorTrouble, StoreUnavailableError, type Wish } from '#src/domain/ports.ts';
import { defaultsOf } from '#src/domain/price.ts';
import { type PolicyRefusal, policyRefusal } from '#src/domain/request-policy.ts';
import { foreseeSize } from './clip-sizes.ts';
import type { JobRunner } from './job-runner.ts';
import { newJob } from './new-job.ts';
import { type PictureObjection, pictureObjection } from './picture-objection.ts';
import { clipRemoved } from './remove-clip.ts';
import { StandBack } from './stand-back.ts';
import { modelOf, type StepContext } from './step-context.ts';
import type { Turn } from './turns.ts';

/** Who asks, where, and in which languages: read from one interaction. */
export interface Requester {
  interactionId: string;
  interactionToken: string;
  guildId: string;
  channelId: string;
  memberId: string;
  locale: string;
  guildLocale: string;
  uploadLimitBytes: number;
  roleIds: string[];
  /** When the member joined the server; missing when Discord did not say. */
  joinedAt?: number;
  ageRestricted: boolean;
  /** Of a thread. */
  parentChannelId?: string;
}

/** What stands against a wish before anything is reserved. */
export type Objection =
  | PolicyRefusal
  | PictureObjection
  | { kind: 'price-unknown' }
  | { kind: `generator-${GeneratorTrouble}` };

/**
 * `acknowledged` tells whether the interaction was answered with a place for a card already, which happens when the store is slow:
 * Discord does not wait for it.
 */
export type RequestOutcome =
  | { kind: 'taken' | 'duplicate' | 'unanswered' }
  | { kind: 'not-stored'; acknowledged: boolean }
  | { kind: 'limit'; reached: LimitReached; acknowledged: boolean };

/** What has not ended on a server, and what is true of it beside its records. */
export interface Queue {
  /** Oldest first. */
  jobs: readonly Job[];
  trouble: GeneratorTrouble | undefined;
  paused: boolean;
  turnOf: (jobId: string) => Turn | undefined;
}

/** What a press of Cancel came to. */
export type CancelAnswer =
  | 'stopped'
  | 'too-late'
  | 'charge-unknown'
  | 'finished'
  | 'ended'
  | 'unconfirmed'
  | 'unknown-job';

const cancelledAnswers = { none: 'stopped', charged: 'too-late', unknown: 'charge-unknown' } as const;

/** A disk that takes longer must not cost the interaction, which is to be answered within three seconds. */
const storePatienceMs = 1_000;

/** A status read and a cancel call, each with its own deadline, fit into this. */
const cancelPatienceMs = 15_000;

export type JobService = ReturnType<typeof createJobService>;

/** What commands and buttons ask of the engine. */
export function createJobService(context: StepContext, runner: JobRunner) {
  const { machine, store, clock, random, log } = context;

  const standBack = new StandBack(clock, (jobId) => runner.wake(jobId));

  /** The first thing that speaks against this wish, whatever is asked for. Reserves nothing. */
  async function objection(requester: Requester, wish: Wish): Promise<Objection | undefined> {
    const { guildId, memberId } = requester;
    const [guild, record] = await Promise.all([
      context.settings.read(guildId),
      context.members.read(guildId, memberId),
    ]);
    const refusal = policyRefusal(guild, record, requester, clock.now());
    if (refusal) return refusal;
    const trouble = context.health.trouble();
    if (trouble) return { kind: `generator-${trouble}` };
    const ofOthers = await pictureObjection(wish, requester, guild, context);
    if (ofOthers) return ofOthers;
    const limits = limitsFor(guild, requester, clock.now());
    const isUnpriced = estimateOf(wish) === undefined;
    return isUnpriced && limits.some(({ measure }) => measure === 'micros') ? { kind: 'price-unknown' } : undefined;
  }

  /** An upper bound while the picture, and with it the resolution, is not known. In micros; missing means unknown. */
  const estimateOf = ({ modelId, settings }: Wish): number | undefined =>
    context.estimate(
      modelId,
      completeSettings(modelOf(context, modelId), settings, () => 0),
    );

  /**
   * Reserves the job's place in every limit and makes it durable, then `acknowledge` answers the interaction; a job whose
   * acknowledgement failed is forgotten. Where the limits have no room, nothing is kept and nothing is acknowledged, so that the
   * member alone hears of it.
   */
  const request = (requester: Requester, wish: Wish, acknowledge: () => Promise<void>): Promise<RequestOutcome> =>
    standBack.during(() => admit(requester, wish, acknowledge));

  async function admit(requester: Requester, wish: Wish, acknowledge: () => Promise<void>): Promise<RequestOutcome> {
    const guild = await context.settings.read(requester.guildId);
    const preferences = await context.preferences.read(requester.guildId, requester.memberId);
    const job = newJob(requester, wish, preferences, estimateOf(wish), context);
    const admission = { keys: keysFor(requester), limits: limitsFor(guild, requester, clock.now()) };
    const creating = store.create(job, admission);
    let acknowledging: Promise<unknown> | undefined;
    const disarm = clock.after(storePatienceMs, () => {
      acknowledging = acknowledge().catch((error: unknown) => error ?? new Error('not acknowledged'));
    });
    try {
      const created = await creating;
      disarm();
      if (created === 'exists') return { kind: 'duplicate' };
      if (created !== 'created') return { kind: 'limit', reached: created, acknowledged: acknowledging !== undefined };
    } catch (error) {
      disarm();
      if (!(error instanceof StoreUnavailableError)) throw error;
      log.error({ jobId: job.id }, 'the store is unavailable, a request was refused');
      return { kind: 'not-stored', acknowledged: acknowledging !== undefined };
    }
    acknowledging ??= acknowledge().catch((error: unknown) => error ?? new Error('not acknowledged'));
    const failure = await acknowledging;
    if (failure !== undefined) {
      log.info({ jobId: job.id, err: failure }, 'not acknowledged, the request is forgotten');
      await forget(job.id);
      return { kind: 'unanswered' };
    }
    standBack.add(job.id);
    return { kind: 'taken' };
  }

  /** A job that can't be removed now is left to its step, which finds no answer to put a card into. */
  async function forget(jobId: string): Promise<void> {
    try {
      await store.remove(jobId);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      runner.wake(jobId);
    }
  }

  /** The same picture, prompt and settings with another seed, or with the same one after a loss. */
  function again(job: Job, seed: 'new' | 'same'): Wish {
    const { modelId, prompt } = job;
    const settings = seed === 'new' ? withNewSeed(modelOf(context, modelId), job.settings, random) : job.settings;
    return { modelId, prompt, settings, source: { kind: 'job', jobId: job.id } };
  }

  /** Cancels as far as that is still possible and tells what really happened. */
  async function cancel(jobId: string): Promise<CancelAnswer> {
    const before = await store.read(jobId);
    if (!before) return 'unknown-job';
    if (!isOpen(before)) return before.state === 'delivered' ? 'finished' : 'ended';
    await machine.apply(jobId, { type: 'cancel-pressed' });
    runner.wake(jobId);
    const undecided = (job: Job) => job.state === 'submitting' || job.state === 'rendering';
    const after = await machine.waitFor(jobId, (job) => !undecided(job), cancelPatienceMs);
    switch (after?.state) {
      case 'cancelled':
        return cancelledAnswers[after.charge];
      case 'dropping':
        return 'too-late';
      case 'delivering':
      case 'delivered':
        return 'finished';
      case 'submitting':
      case 'rendering':
        return 'unconfirmed';
      default:
        return 'ended';
    }
  }

  /** Takes the clip out of the channel for good. @returns false when that goes on after the answer. */
  async function deleteClip(jobId: string): Promise<boolean> {
    await machine.apply(jobId, { type: 'deletion-wanted' });
    return clipRemoved(context, runner, jobId);
  }

  async function queueOf(guildId: string): Promise<Queue> {
    const [jobs, { paused }] = await Promise.all([store.listUnsettledIn(guildId), context.settings.read(guildId)]);
    const places = context.turns.places();
    const turnOf = (jobId: string) => places.get(jobId);
    return { jobs: jobs.filter(isOpen), trouble: context.health.trouble(), paused, turnOf };
  }

  /** How long such runs take, in milliseconds; missing when too little is known. An open resolution counts as the default. */
  async function expectedMs(wish: Wish): Promise<number | undefined> {
    const model = modelOf(context, wish.modelId);
    const settings = { ...defaultsOf(model), ...wish.settings };
    return expectedRunMs(await context.runTimes.read(timingKey(model, settings)));
  }

  /** @returns false when somebody settled it before. */
  async function giveUpLoss(jobId: string): Promise<boolean> {
    return (await machine.apply(jobId, { type: 'loss-settled', decision: 'given-up' })) !== undefined;
  }

  /** Settled before the new job is made, so that two presses never make two. @returns false when it was settled before. */
  async function resubmitLoss(jobId: string, successorId: string): Promise<boolean> {
    const event = { type: 'loss-settled', decision: 'resubmitted', successorId } as const;
    return (await machine.apply(jobId, event)) !== undefined;
  }

  /** The new job was not taken: the loss can be decided again. Not where there is one after all. */
  async function reopenLoss(jobId: string): Promise<void> {
    const lost = await store.read(jobId);
    if (lost?.state !== 'lost' || lost.successorId === undefined || (await store.read(lost.successorId))) return;
    await machine.apply(jobId, { type: 'loss-reopened' });
  }

  return {
    objection,
    estimateOf,
    request,
    again,
    cancel,
    deleteClip,
    expectedMs,
    /** Whether the clip would likely be too large to be posted at all. */
    foreseeSize: (requester: Requester, wish: Wish) => foreseeSize(context, requester, wish),
    queueOf,
    clipsOf: (guildId: string, memberId: string, limit: number) => store.listClips(guildId, memberId, limit),
    giveUpLoss,
    resubmitLoss,
    reopenLoss,
    read: (jobId: string) => store.read(jobId),
  };
}
