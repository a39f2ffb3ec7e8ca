import type { Job } from '#src/domain/job.ts';
import { type Reservation, reservationFor } from '#src/domain/ledger.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import { type JobStore, StoreUnavailableError } from '#src/domain/ports.ts';
import { createMemoryJobStore } from './memory-job-store.ts';

/** The store in memory, with a disk that can be full. Remembers every reservation, which nothing else can read back. */
export class FaultyStore implements JobStore {
  readonly reservations = new Map<string, Reservation>();
  /** Asked before each write. */
  failsOn: (job: Job | undefined) => boolean = () => false;
  /** A slow disk. */
  beforeCreate: () => Promise<void> = async () => {};
  #inner = createMemoryJobStore();

  /** What was written into the log alongside. */
  get entries(): readonly LogEntry[] {
    return this.#inner.entries;
  }

  create: JobStore['create'] = async (job, admission) => {
    this.#check(job);
    await this.beforeCreate();
    const outcome = await this.#inner.create(job, admission);
    if (outcome === 'created') this.reservations.set(job.id, reservationFor(job));
    return outcome;
  };

  read: JobStore['read'] = (jobId) => this.#inner.read(jobId);

  save: JobStore['save'] = async (job, reservation, alongside) => {
    this.#check(job);
    const saved = await this.#inner.save(job, reservation, alongside);
    if (saved === true) this.reservations.set(job.id, reservation);
    return saved;
  };

  remove: JobStore['remove'] = async (jobId) => {
    this.#check(undefined);
    this.reservations.delete(jobId);
    return this.#inner.remove(jobId);
  };

  settle: JobStore['settle'] = (jobId, version) => this.#inner.settle(jobId, version);

  listUnsettled: JobStore['listUnsettled'] = () => this.#inner.listUnsettled();

  listUnsettledIn: JobStore['listUnsettledIn'] = (guildId) => this.#inner.listUnsettledIn(guildId);
  listStranded: JobStore['listStranded'] = () => this.#inner.listStranded();
  listClips: JobStore['listClips'] = (...of) => this.#inner.listClips(...of);

  history: JobStore['history'] = (guildId, memberId) => this.#inner.history(guildId, memberId);

  #check(job: Job | undefined): void {
    if (this.failsOn(job)) throw new StoreUnavailableError('the disk is full');
  }
}
