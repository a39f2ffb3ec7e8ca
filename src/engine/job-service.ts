import { completeSettings, withNewSeed } from '#src/domain/generation-request.ts';
import type { Job, JobSource, Settings } from '#src/domain/job.ts';
import { isOpen } from '#src/domain/job.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import type { JobRunner } from './job-runner.ts';
import { modelOf, type StepContext } from './step-context.ts';

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
}

export interface Wish {
  modelId: string;
  prompt: string;
  settings: Settings;
  source: JobSource;
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

/** A status read and a cancel call, each with its own deadline, fit into this. */
const cancelPatienceMs = 15_000;

export type JobService = ReturnType<typeof createJobService>;

/** What commands and buttons ask of the engine. */
export function createJobService(context: StepContext, runner: JobRunner) {
  const { machine, store, clock, random, log } = context;

  /**
   * Makes the job durable while `acknowledge` answers the interaction; a job whose acknowledgement failed is forgotten.
   * @returns 'not-stored' when the member must be told that nothing can be taken now.
   */
  async function request(
    requester: Requester,
    wish: Wish,
    acknowledge: () => Promise<void>,
  ): Promise<'taken' | 'duplicate' | 'unanswered' | 'not-stored'> {
    const job = newJob(requester, wish);
    const [acknowledged, stored] = await Promise.allSettled([acknowledge(), store.create(job, [])]);
    if (stored.status === 'rejected') {
      if (!(stored.reason instanceof StoreUnavailableError)) throw stored.reason;
      log.error({ jobId: job.id }, 'the store is unavailable, a request was refused');
      return acknowledged.status === 'fulfilled' ? 'not-stored' : 'unanswered';
    }
    if (stored.value !== 'created') return 'duplicate';
    if (acknowledged.status === 'rejected') {
      log.info({ jobId: job.id, err: acknowledged.reason }, 'not acknowledged, the request is forgotten');
      await forget(job.id);
      return 'unanswered';
    }
    runner.wake(job.id);
    return 'taken';
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

  function newJob(requester: Requester, wish: Wish): Job {
    const now = clock.now();
    const { interactionId: id, memberId: requesterId, ...where } = requester;
    const settings = completeSettings(modelOf(context, wish.modelId), wish.settings, random);
    const { modelId, prompt, source } = wish;
    const what = { modelId, prompt, source, settings };
    return { id, version: 0, createdAt: now, updatedAt: now, requesterId, ...where, ...what, state: 'accepted' };
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

  /** The result message was deleted through its button. */
  const markDeleted = (jobId: string) => machine.apply(jobId, { type: 'clip-deleted' });

  /** @returns false when somebody settled it before. */
  async function giveUpLoss(jobId: string): Promise<boolean> {
    return (await machine.apply(jobId, { type: 'loss-settled', decision: 'given-up' })) !== undefined;
  }

  /** Settled before the new job is made, so that two presses never make two. @returns false when it was settled before. */
  async function resubmitLoss(jobId: string, successorId: string): Promise<boolean> {
    const event = { type: 'loss-settled', decision: 'resubmitted', successorId } as const;
    return (await machine.apply(jobId, event)) !== undefined;
  }

  /** The new job was not taken: the loss can be decided again. */
  const reopenLoss = (jobId: string) => machine.apply(jobId, { type: 'loss-reopened' });

  return {
    request,
    again,
    cancel,
    markDeleted,
    giveUpLoss,
    resubmitLoss,
    reopenLoss,
    read: (jobId: string) => store.read(jobId),
  };
}
