import type { Clock, Random } from '#src/domain/clock.ts';
import { hasWork, type Job, type JobIn, type JobState } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import { backOffMs } from '#src/domain/poll-policy.ts';
import { type JobStore, StoreUnavailableError } from '#src/domain/ports.ts';
import { Timetable } from './timetable.ts';

/**
 * Does what a job in this state needs next and makes the outcome durable.
 * @returns milliseconds until the job should be looked at again: 0 at once, undefined when only an event can move it.
 */
export type Step<S extends JobState> = (job: JobIn<S>) => Promise<number | undefined>;

type MovingState =
  | 'accepted'
  | 'awaiting-approval'
  | 'queued'
  | 'submitting'
  | 'rendering'
  | 'dropping'
  | 'delivering'
  | 'awaiting-review'
  | 'delivered';
export type Steps = { [S in MovingState]: Step<S> };

interface Deps {
  store: JobStore;
  steps: Steps;
  clock: Clock;
  random: Random;
  baseMs: number;
  log: Log;
}

/** Moves every job that has something left to do: at most one step of a job runs at a time, and what it does depends on the stored state alone. */
export class JobRunner {
  #deps: Deps;
  #timetable: Timetable;
  #running = new Map<string, Promise<void>>();
  #again = new Set<string>();
  #failures = new Map<string, number>();
  #stopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#timetable = new Timetable(deps.clock);
  }

  /** Looks at the job in `inMs`; a step that is running is followed by another. */
  wake(jobId: string, inMs = 0): void {
    if (this.#stopped) return;
    this.#timetable.at(jobId, this.#deps.clock.now() + inMs, () => this.#start(jobId));
  }

  /** Takes up nothing new and resolves when the steps that run have come to their end. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timetable.clear();
    await Promise.all(this.#running.values());
  }

  #start(jobId: string): void {
    if (this.#running.has(jobId)) {
      this.#again.add(jobId);
      return;
    }
    const run = this.#run(jobId).finally(() => {
      this.#running.delete(jobId);
      if (this.#again.delete(jobId)) this.wake(jobId);
    });
    this.#running.set(jobId, run);
  }

  async #run(jobId: string): Promise<void> {
    try {
      for (;;) {
        const job = await this.#deps.store.read(jobId);
        if (!job || !hasWork(job)) break;
        if (this.#stopped) return;
        const inMs = await this.#step(job);
        if (inMs === undefined) break;
        if (inMs > 0) {
          this.wake(jobId, inMs);
          break;
        }
      }
      this.#failures.delete(jobId);
    } catch (error) {
      this.#retryLater(jobId, error);
    }
  }

  #retryLater(jobId: string, error: unknown): void {
    const failures = (this.#failures.get(jobId) ?? 0) + 1;
    this.#failures.set(jobId, failures);
    const { baseMs, random, log } = this.#deps;
    const inMs = backOffMs(failures, baseMs, random);
    if (error instanceof StoreUnavailableError) log.warn({ jobId, inMs }, 'the store is unavailable, the job waits');
    else log.error({ jobId, inMs, err: error }, 'a step failed, the job waits');
    this.wake(jobId, inMs);
  }

  #step(job: Job): Promise<number | undefined> {
    const { steps } = this.#deps;
    switch (job.state) {
      case 'accepted':
        return steps.accepted(job);
      case 'awaiting-approval':
        return steps['awaiting-approval'](job);
      case 'queued':
        return steps.queued(job);
      case 'submitting':
        return steps.submitting(job);
      case 'rendering':
        return steps.rendering(job);
      case 'dropping':
        return steps.dropping(job);
      case 'delivering':
        return steps.delivering(job);
      case 'awaiting-review':
        return steps['awaiting-review'](job);
      case 'delivered':
        return steps.delivered(job);
      default:
        return Promise.resolve(undefined);
    }
  }
}
