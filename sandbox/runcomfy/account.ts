import type { Job } from './job.ts';

const standardDepositUsd = 1000;

/** The prepaid wallet, and whether results tell what was taken from it. */
export class Account {
  tellsCost = true;
  readonly #jobs: () => readonly Job[];
  #depositUsd = standardDepositUsd;

  constructor(jobs: () => readonly Job[]) {
    this.#jobs = jobs;
  }

  /** USD for all jobs but those cancelled in the queue. */
  get charged(): number {
    return this.#jobs().reduce((sum, job) => sum + (job.charged ? job.cost : 0), 0);
  }

  /** Rounded to the microdollar. */
  get balanceUsd(): number {
    return Math.round((this.#depositUsd - this.charged) * 1e6) / 1e6;
  }

  set balanceUsd(usd: number) {
    this.#depositUsd = usd + this.charged;
  }
}
