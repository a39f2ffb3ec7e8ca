import type { Job } from '#src/domain/job.ts';
import type { CancelAnswer, JobService, Requester, Wish } from '#src/engine/job-service.ts';

/** Knows the jobs it is given, does as it is told, and remembers what it was asked. */
export class FakeJobService implements JobService {
  readonly requests: { requester: Requester; wish: Wish }[] = [];
  /** What was done to which job, e.g. `cancel 5`. */
  readonly done: string[] = [];
  cancelAnswer: CancelAnswer = 'stopped';
  outcome: Awaited<ReturnType<JobService['request']>> = 'taken';
  lossIsOpen = true;
  /** Thrown by everything. */
  broken: Error | undefined;
  #jobs: ReadonlyMap<string, Job>;

  constructor(...jobs: Job[]) {
    this.#jobs = new Map(jobs.map((job) => [job.id, job]));
  }

  async request(requester: Requester, wish: Wish, acknowledge: () => Promise<void>) {
    await acknowledge();
    if (this.broken) throw this.broken;
    this.requests.push({ requester, wish });
    return this.outcome;
  }

  again({ id, modelId, prompt, settings }: Job, seed: 'new' | 'same'): Wish {
    const source = { kind: 'job' as const, jobId: id };
    return { modelId, prompt, source, settings: seed === 'new' ? { ...settings, seed: 43 } : settings };
  }

  async cancel(jobId: string) {
    if (this.broken) throw this.broken;
    this.done.push(`cancel ${jobId}`);
    return this.cancelAnswer;
  }

  async markDeleted(jobId: string) {
    this.done.push(`delete ${jobId}`);
    return undefined;
  }

  async giveUpLoss(jobId: string) {
    this.done.push(`given-up ${jobId}`);
    return this.lossIsOpen;
  }

  async resubmitLoss(jobId: string) {
    this.done.push(`resubmitted ${jobId}`);
    return this.lossIsOpen;
  }

  async reopenLoss(jobId: string) {
    this.done.push(`reopened ${jobId}`);
    return undefined;
  }

  async read(jobId: string) {
    return this.#jobs.get(jobId);
  }
}
