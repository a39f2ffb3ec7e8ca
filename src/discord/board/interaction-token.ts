import type { Job } from '#src/domain/job.ts';

/** A token lives 15 minutes; the last one is left alone. */
const usableMs = 14 * 60_000;

/** Which jobs' messages can still be edited through their interaction token. */
export class InteractionTokens {
  #refused = new Set<string>();
  #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  usable(job: Job): boolean {
    return this.#now() - job.createdAt < usableMs && !this.#refused.has(job.id);
  }

  /** Discord refused the token, or the answer it belongs to is gone: from now on the bot's own route. */
  giveUp(job: Job): void {
    this.#refused.add(job.id);
  }

  forget(jobId: string): void {
    this.#refused.delete(jobId);
  }
}
