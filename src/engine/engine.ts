import { isOpen, type Job } from '#src/domain/job.ts';
import { Attempts } from './attempts.ts';
import { deliver } from './deliver.ts';
import { JobMachine } from './job-machine.ts';
import { JobRunner, type Steps } from './job-runner.ts';
import { createJobService } from './job-service.ts';
import type { StepContext } from './step-context.ts';
import { giveUpSubmit, submit } from './submit.ts';
import { takeInPicture } from './take-in-picture.ts';
import { watch } from './watch.ts';

export type EngineDeps = Omit<StepContext, 'machine' | 'attempts' | 'signal'>;
export type Engine = ReturnType<typeof createEngine>;

/** Moves jobs from the command to the clip. Nothing happens before `start`. */
export function createEngine(deps: EngineDeps) {
  const stopping = new AbortController();
  const attempts = new Attempts();
  const machine = new JobMachine(deps.store, deps.clock);
  const context: StepContext = { ...deps, machine, attempts, signal: stopping.signal };
  const watchStep = watch(context);
  const steps: Steps = {
    accepted: takeInPicture(context),
    queued: submit(context),
    submitting: giveUpSubmit(context),
    rendering: watchStep,
    dropping: watchStep,
    delivering: deliver(context),
  };
  const runner = new JobRunner({ ...deps, steps });

  machine.onChange((job) => {
    deps.log.debug({ jobId: job.id, state: job.state, version: job.version }, 'job changed');
    if (!isOpen(job)) attempts.forget(job.id);
    deps.board.show(job);
  });

  /** Takes up every unsettled job: cards are brought up to date, open jobs go on. Call it before new commands come in. */
  async function start(): Promise<void> {
    await sweepClips();
    const jobs = await deps.store.listUnsettled();
    for (const job of jobs) {
      // An accepted job has no card yet; its step makes one.
      if (job.state !== 'accepted') deps.board.show(job);
      // Spread over one base interval, so that a crowd of jobs does not ask all at once.
      if (await hasNoSuccessor(job)) await machine.apply(job.id, { type: 'loss-reopened' });
      if (isOpen(job)) runner.wake(job.id, deps.random() * Math.min(deps.baseMs, jobs.length * 10));
    }
    deps.log.info({ jobs: jobs.length }, 'unsettled jobs taken up');
  }

  /** A crash between settling a loss and making the job that takes its place. */
  async function hasNoSuccessor(job: Job): Promise<boolean> {
    if (job.state !== 'lost' || job.successorId === undefined) return false;
    return (await deps.store.read(job.successorId)) === undefined;
  }

  /** A crash between posting a clip and removing its file leaves the file behind. Leftovers keep nobody from starting. */
  async function sweepClips(): Promise<void> {
    try {
      await deps.clips.sweep(async (jobId) => {
        const job = await deps.store.read(jobId);
        // One that is too large to be posted was promised to be kept.
        return job !== undefined && (isOpen(job) || (job.state === 'failed' && job.reason === 'clip-too-large'));
      });
    } catch (error) {
      deps.log.warn({ err: error }, 'leftover clips could not be removed');
    }
  }

  /** Starts nothing new; resolves when the steps that run have ended. What is cut off goes on after the next start. */
  function stop(): Promise<void> {
    stopping.abort();
    return runner.stop();
  }

  return { service: createJobService(context, runner), start, stop };
}
