import type { Clock } from '#src/domain/clock.ts';
import { decisionEntry } from '#src/domain/decision-entry.ts';
import type { Job } from '#src/domain/job.ts';
import type { JobEvent } from '#src/domain/job-event.ts';
import { applyEvent } from '#src/domain/job-lifecycle.ts';
import { type Admission, type LimitReached, reservationFor } from '#src/domain/ledger.ts';
import type { JobStore } from '#src/domain/ports.ts';

type Listener = (job: Job) => void;

/** Load, decide, save, tell: the only way a stored job changes. */
export class JobMachine {
  #store: JobStore;
  #clock: Clock;
  #tails = new Map<string, Promise<unknown>>();
  #listeners = new Set<Listener>();

  constructor(store: JobStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Called with every job right after its change is on disk. Must not throw. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * @returns the changed job, or undefined when the event means nothing to the job as it is now (or there is no such job).
   * @throws StoreUnavailableError when the change could not be made durable: nothing has changed then.
   */
  async apply(jobId: string, event: JobEvent): Promise<Job | undefined> {
    const changed = await this.#inTurn(jobId, event);
    if (changed && 'limit' in changed) throw new Error('a change without an admission can not meet a limit');
    return changed;
  }

  /** The same for a change that takes up a freed reservation again: it must find room in the limits. */
  admit(jobId: string, event: JobEvent, admission: Admission): Promise<Job | LimitReached | undefined> {
    return this.#inTurn(jobId, event, admission);
  }

  #inTurn(jobId: string, event: JobEvent, admission?: Admission): Promise<Job | LimitReached | undefined> {
    const before = this.#tails.get(jobId) ?? Promise.resolve();
    const run = before.then(() => this.#apply(jobId, event, admission));
    const tail = run
      .catch(() => undefined)
      .finally(() => {
        if (this.#tails.get(jobId) === tail) this.#tails.delete(jobId);
      });
    this.#tails.set(jobId, tail);
    return run;
  }

  async #apply(jobId: string, event: JobEvent, admission?: Admission): Promise<Job | LimitReached | undefined> {
    for (;;) {
      const job = await this.#store.read(jobId);
      const now = this.#clock.now();
      const next = job && applyEvent(job, event, now);
      if (!next) return undefined;
      const entry = decisionEntry(next, event, now);
      const saved = await this.#store.save(next, reservationFor(next), { entries: entry ? [entry] : [], admission });
      if (saved === false) continue;
      if (saved !== true) return saved;
      for (const listener of this.#listeners) listener(next);
      return next;
    }
  }

  /** The job as soon as `wanted` holds, or as it is when `ms` are over. */
  async waitFor(jobId: string, wanted: (job: Job) => boolean, ms: number): Promise<Job | undefined> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stopListening = this.onChange((job) => {
      if (job.id === jobId && wanted(job)) resolve();
    });
    const stopTimer = this.#clock.after(ms, resolve);
    try {
      const job = await this.#store.read(jobId);
      if (!job || wanted(job)) return job;
      await promise;
      return await this.#store.read(jobId);
    } finally {
      stopListening();
      stopTimer();
    }
  }
}
