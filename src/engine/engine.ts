import { hasWork, isOpen, type Job } from '#src/domain/job.ts';
import type { Reports } from '#src/domain/moderation-ports.ts';
import { Attempts } from './attempts.ts';
import { awaitApproval } from './await-approval.ts';
import { awaitReview } from './await-review.ts';
import { deliver } from './deliver.ts';
import { createGateDecisions, type PictureBans } from './gate-decisions.ts';
import { JobMachine } from './job-machine.ts';
import { JobRunner, type Steps } from './job-runner.ts';
import { createJobService } from './job-service.ts';
import { createMemberService } from './member-service.ts';
import type { ModerationService } from './moderation-service.ts';
import { removeClip } from './remove-clip.ts';
import { showPlaces } from './show-places.ts';
import { createShownClips } from './shown-clips.ts';
import type { StepContext } from './step-context.ts';
import { giveUpSubmit, submit } from './submit.ts';
import { takeInPicture } from './take-in-picture.ts';
import { needsClip } from './unneeded-clips.ts';
import { watch } from './watch.ts';

export type EngineDeps = Omit<StepContext, 'machine' | 'attempts' | 'signal'> &
  PictureBans & {
    reports: Reports;
    /** Called with every job right after its change is on disk. Must not throw. */
    onChange: (job: Job) => void;
  };
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
    'awaiting-approval': awaitApproval(context),
    queued: submit(context),
    submitting: giveUpSubmit(context),
    rendering: watchStep,
    dropping: watchStep,
    delivering: deliver(context),
    'awaiting-review': awaitReview(context),
    delivered: removeClip(context, deps.reports),
  };
  const runner = new JobRunner({ ...deps, steps });
  deps.turns.onTurn((jobIds) => {
    for (const jobId of jobIds) runner.wake(jobId);
  });
  const places = showPlaces(context);
  deps.health.onTrouble(() => {
    showTrouble().catch((err) => deps.log.warn({ err }, 'the trouble could not be shown on the cards'));
  });

  machine.onChange((job) => {
    deps.log.debug({ jobId: job.id, state: job.state, version: job.version }, 'job changed');
    if (!isOpen(job)) attempts.forget(job.id);
    deps.turns.note(job);
    deps.board.show(job);
    deps.desk.show(job);
    places.changed();
    deps.onChange(job);
    // The step that delivers removes the file itself.
    if ((job.state === 'failed' || job.state === 'cancelled') && !needsClip(job)) removeFile(job.id);
  });

  function removeFile(jobId: string): void {
    // What can't be removed now goes with the next start.
    deps.clips.remove(jobId).catch((error) => deps.log.warn({ jobId, err: error }, 'a clip could not be removed'));
  }

  /** Takes up every unsettled job: cards are brought up to date, open jobs go on. Call it before new commands come in. */
  async function start(): Promise<void> {
    await sweepClips();
    const jobs = await deps.store.listUnsettled();
    for (const job of jobs) deps.turns.note(job);
    for (const job of jobs) {
      // An accepted job has no card yet; its step makes one.
      if (job.state !== 'accepted') deps.board.show(job);
      deps.desk.show(job);
      // Spread over one base interval, so that a crowd of jobs does not ask all at once.
      if (hasWork(job)) runner.wake(job.id, deps.random() * Math.min(deps.baseMs, jobs.length * 10));
    }
    // A crash between settling a loss and making the job that takes its place.
    for (const { id } of await deps.store.listStranded()) await machine.apply(id, { type: 'loss-reopened' });
    deps.log.info({ jobs: jobs.length }, 'unsettled jobs taken up');
  }

  /** RunComfy went away or came back: whoever waits for it reads so. */
  async function showTrouble(): Promise<void> {
    for (const job of await deps.store.listUnsettled()) {
      if (job.state !== 'queued' && job.state !== 'rendering' && job.state !== 'dropping') continue;
      deps.board.show(job);
      // Spread, so that a crowd does not come back all at once.
      if (deps.health.trouble() === undefined) runner.wake(job.id, deps.random() * deps.baseMs);
    }
  }

  /** A crash between posting a clip and removing its file leaves the file behind. Leftovers keep nobody from starting. */
  async function sweepClips(): Promise<void> {
    try {
      await deps.clips.sweep(async (jobId) => needsClip(await deps.store.read(jobId)));
    } catch (error) {
      deps.log.warn({ err: error }, 'leftover clips could not be removed');
    }
  }

  /** Starts nothing new; resolves when the steps that run have ended. What is cut off goes on after the next start. */
  function stop(): Promise<void> {
    stopping.abort();
    places.close();
    return runner.stop();
  }

  const moderation: ModerationService = {
    ...createGateDecisions(context, runner, deps),
    ...createShownClips(context, runner, deps.reports),
    ...createMemberService(context),
  };
  return { service: createJobService(context, runner), moderation, start, stop };
}
