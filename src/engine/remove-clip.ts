import type { Job } from '#src/domain/job.ts';
import type { Reports } from '#src/domain/moderation-ports.ts';
import { backOffMs, overduePollMs } from '#src/domain/poll-policy.ts';
import type { JobRunner, Step } from './job-runner.ts';
import { type StepContext, step } from './step-context.ts';

/** After so many failures in a row it is tried rarely, as where the bot has lost its access. */
const quickTries = 10;

/** delivered, and somebody wants the clip gone: takes it out of the channel, however often that takes. */
export function removeClip(
  { attempts, baseMs, random, ...context }: StepContext,
  reports: Pick<Reports, 'close'>,
): Step<'delivered'> {
  return async (job) => {
    if (!job.removal) return undefined;
    const removed = await context.board.removeClip(job);
    if (removed.ok) {
      // There is nothing left to decide on, whoever wanted it gone.
      await reports.close(job.id);
      return step(context, job.id, { type: 'clip-removed' });
    }
    const failures = attempts.add(job.id, 'removal');
    const { problem, detail } = removed;
    context.log.warn({ jobId: job.id, problem, failures, detail }, 'a clip could not be removed');
    return problem === 'no-access' || failures > quickTries
      ? overduePollMs(baseMs)
      : backOffMs(failures, baseMs, random);
  };
}

/** Whoever wants it gone waits no longer for the answer. */
const patienceMs = 5_000;

/** Starts the removal that was asked for. @returns whether the clip is gone; if not, it goes on by itself. */
export async function clipRemoved({ machine }: StepContext, runner: JobRunner, jobId: string): Promise<boolean> {
  runner.wake(jobId);
  const isRemoved = (job: Job) => job.state !== 'delivered' || job.removal === undefined;
  const job = await machine.waitFor(jobId, isRemoved, patienceMs);
  return job === undefined || isRemoved(job);
}
