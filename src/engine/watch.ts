import { timingKey } from '#src/domain/generation-request.ts';
import { backOffMs, overduePollMs, queuePollMs, runPollMs, withJitter } from '#src/domain/poll-policy.ts';
import type { StatusReading, Unavailable } from '#src/domain/ports.ts';
import type { Step } from './job-runner.ts';
import { RateCap } from './rate-cap.ts';
import { missesBelieved, readResult } from './read-result.ts';
import { modelOf, type StepContext, step, type Watched } from './step-context.ts';

/** RunComfy publishes no limit; this keeps a crowd of jobs from becoming a flood, and a small machine from nothing but asking. */
const pollsPerSecond = 80;
/** How long after the submit a 404 may mean that RunComfy has not caught up yet, in base intervals. */
const graceIntervals = 20;

const wantsCancel = (job: Watched): boolean => job.state === 'rendering' && job.cancelWanted;

/** rendering and dropping: ask RunComfy where the job stands, and cancel it when somebody wants that. */
export function watch(context: StepContext): (job: Watched) => ReturnType<Step<'rendering'>> {
  const { machine, generator, clock, attempts, random, baseMs, log } = context;
  const cap = new RateCap(pollsPerSecond);
  const booked = new Set<string>();

  async function reportDeadline(job: Watched): Promise<void> {
    const since = job.phase === 'run' ? (job.startedAt ?? job.submittedAt) : job.submittedAt;
    if (job.overdue || clock.now() - since < context.deadlineMs) return;
    await machine.apply(job.id, { type: 'deadline-passed' });
    log.warn({ jobId: job.id, requestId: job.requestId, phase: job.phase }, 'past its deadline, now checked rarely');
  }

  async function nextPollMs(job: Watched): Promise<number> {
    if (job.overdue) return withJitter(overduePollMs(baseMs), random);
    if (job.phase !== 'run') return withJitter(queuePollMs(job.queuePosition, baseMs), random);
    const runTimes = await context.runTimes.read(timingKey(modelOf(context, job.modelId), job.settings));
    return withJitter(runPollMs(clock.now() - (job.startedAt ?? clock.now()), runTimes, baseMs), random);
  }

  /** @param leastMs how long RunComfy must be left alone when the cancel is not confirmed. */
  async function cancelRemote(job: Watched, leastMs = 0): Promise<number> {
    const outcome = await generator.cancel(job.requestId);
    log.info({ jobId: job.id, requestId: job.requestId, ...outcome }, 'cancel asked for');
    if (outcome.kind === 'cancelled') return step(context, job.id, { type: 'render-cancelled', confirmed: true });
    if (outcome.kind === 'unconfirmed')
      return Math.max(leastMs, backOffMs(attempts.add(job.id, 'cancel'), baseMs, random));
    // Too late because it runs, or because it is finished: a finished clip is still delivered.
    const status = await generator.readStatus(job.requestId);
    if (status.kind === 'stopped') return readResult(context, job);
    if (status.kind === 'cancelled') return cancelled(job);
    return step(context, job.id, { type: 'cancel-came-too-late' });
  }

  /** What had begun may have been charged, and only the result names a cost. It is asked once: the job has ended in any case. */
  async function cancelled(job: Watched): Promise<number> {
    if (job.state === 'rendering' && job.phase !== 'run') return step(context, job.id, { type: 'render-cancelled' });
    const result = await generator.readResult(job.requestId);
    const costMicros = 'costMicros' in result ? result.costMicros : undefined;
    return step(context, job.id, { type: 'render-cancelled', costMicros });
  }

  function unavailable(job: Watched, reading: Unavailable): number {
    const failures = attempts.add(job.id, 'read');
    log.debug({ jobId: job.id, failures, problem: reading.problem, detail: reading.detail }, 'status unavailable');
    return backOffMs(failures, baseMs, random, reading.retryAfterMs);
  }

  async function notFound(job: Watched): Promise<number> {
    const failures = attempts.add(job.id, 'not-found');
    if (clock.now() - job.submittedAt < graceIntervals * baseMs || failures < missesBelieved)
      return backOffMs(failures, baseMs, random);
    log.error({ jobId: job.id, requestId: job.requestId }, 'RunComfy no longer knows the request');
    return step(context, job.id, { type: 'request-forgotten' });
  }

  async function moveOn(job: Watched, status: StatusReading): Promise<number | undefined> {
    switch (status.kind) {
      case 'queued':
      case 'running': {
        attempts.reset(job.id, 'read', 'not-found', 'word');
        const cancelMs = wantsCancel(job) ? await cancelRemote(job) : undefined;
        // After an unconfirmed cancel too: whether the run began decides what can be said about its charge.
        const phase = status.kind === 'queued' ? 'queue' : 'run';
        const queuePosition = status.kind === 'queued' ? status.position : undefined;
        const moved = await machine.apply(job.id, { type: 'progress-read', phase, queuePosition });
        if (cancelMs !== undefined) return cancelMs;
        return nextPollMs(moved?.state === 'rendering' || moved?.state === 'dropping' ? moved : job);
      }
      case 'stopped':
        return readResult(context, job);
      case 'cancelled':
        return cancelled(job);
      case 'unrecognised':
        if (attempts.add(job.id, 'word') === 1) log.warn({ jobId: job.id, word: status.word }, 'unknown status word');
        return wantsCancel(job) ? cancelRemote(job) : nextPollMs(job);
      case 'not-found':
        return notFound(job);
      case 'unavailable': {
        const waitMs = unavailable(job, status);
        // A cancel in the queue saves money, so it does not wait for a status that can be read.
        return wantsCancel(job) ? cancelRemote(job, waitMs) : waitMs;
      }
    }
  }

  return async (job) => {
    if (!booked.delete(job.id)) {
      const waitMs = cap.book(clock.now());
      if (waitMs > 0) {
        booked.add(job.id);
        return waitMs;
      }
    }
    await reportDeadline(job);
    return moveOn(job, await generator.readStatus(job.requestId));
  };
}
