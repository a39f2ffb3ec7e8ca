import type { Job, JobOutcome } from './job.ts';

/** A job with what decides its next move. */
export interface JobProgress {
  readonly job: Job;
  /** Stops timed moves; a push goes through all the same. */
  readonly held: boolean;
  readonly waitedLongEnough: boolean;
  readonly ranLongEnough: boolean;
  readonly pushedTo?: 'in_progress' | 'completed';
  readonly rendered?: JobOutcome;
}

export type JobMove =
  | { readonly to: 'in_progress'; readonly requestId: string }
  | { readonly to: 'completed'; readonly requestId: string; readonly outcome: JobOutcome };

/** The next move in the line, or undefined when everybody waits. Line order is submit order. */
export function nextMove(line: readonly JobProgress[], workers: number): JobMove | undefined {
  const running = line.filter((progress) => progress.job.state === 'in_progress');
  for (const { job, held, ranLongEnough, pushedTo, rendered } of running) {
    if (rendered && (pushedTo === 'completed' || (ranLongEnough && !held))) {
      return { to: 'completed', requestId: job.requestId, outcome: rendered };
    }
  }
  const starter = line.find(
    ({ job, held, waitedLongEnough, pushedTo }) =>
      job.state === 'in_queue' && (pushedTo || (waitedLongEnough && !held && running.length < workers)),
  );
  return starter && { to: 'in_progress', requestId: starter.job.requestId };
}
