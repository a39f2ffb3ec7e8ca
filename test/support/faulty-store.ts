import type { Job } from '#src/domain/job.ts';
import type { Reservation } from '#src/domain/ledger.ts';
import { type JobStore, StoreUnavailableError } from '#src/domain/ports.ts';
import { createMemoryJobStore } from './memory-job-store.ts';

/** The store in memory, with a disk that can be full. Remembers every reservation, which nothing else can read back. */
export class FaultyStore implements JobStore {
  readonly reservations = new Map<string, Reservation>();
  /** Asked before each write. */
  failsOn: (job: Job | undefined) => boolean = () => false;
  #inner = createMemoryJobStore();

  create: JobStore['create'] = async (job, limits) => {
    this.#check(job);
    const outcome = await this.#inner.create(job, limits);
    if (outcome === 'created') this.reservations.set(job.id, { jobId: job.id, state: 'held' });
    return outcome;
  };

  read: JobStore['read'] = (jobId) => this.#inner.read(jobId);

  save: JobStore['save'] = async (job, reservation) => {
    this.#check(job);
    const saved = await this.#inner.save(job, reservation);
    if (saved) this.reservations.set(job.id, reservation);
    return saved;
  };

  remove: JobStore['remove'] = async (jobId) => {
    this.#check(undefined);
    this.reservations.delete(jobId);
    return this.#inner.remove(jobId);
  };

  settle: JobStore['settle'] = (jobId, version) => this.#inner.settle(jobId, version);

  listUnsettled: JobStore['listUnsettled'] = () => this.#inner.listUnsettled();

  #check(job: Job | undefined): void {
    if (this.failsOn(job)) throw new StoreUnavailableError('the disk is full');
  }
}
