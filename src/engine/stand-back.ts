import type { Clock } from '#src/domain/clock.ts';

/** No job stands back longer than this, where commands come without a pause. */
const longestMs = 1_000;

/** New jobs begin when no request waits for its answer: a member who does has three seconds, a job has minutes. */
export class StandBack {
  #clock: Clock;
  #begin: (jobId: string) => void;
  #unanswered = 0;
  /** By job: what takes its timer back. */
  #waiting = new Map<string, () => void>();

  constructor(clock: Clock, begin: (jobId: string) => void) {
    this.#clock = clock;
    this.#begin = begin;
  }

  /** Jobs stand back while `answer` runs. */
  async during<T>(answer: () => Promise<T>): Promise<T> {
    this.#unanswered += 1;
    try {
      return await answer();
    } finally {
      this.#unanswered -= 1;
      if (this.#unanswered === 0) for (const jobId of [...this.#waiting.keys()]) this.#release(jobId);
    }
  }

  /** To be called during an answer. */
  add(jobId: string): void {
    const disarm = this.#clock.after(longestMs, () => this.#release(jobId));
    this.#waiting.set(jobId, disarm);
  }

  #release(jobId: string): void {
    this.#waiting.get(jobId)?.();
    this.#waiting.delete(jobId);
    this.#begin(jobId);
  }
}
