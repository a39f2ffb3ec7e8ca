import type { Job } from '#src/domain/job.ts';
import { type Reservation, reservationFor } from '#src/domain/ledger.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import { type JobStore, StoreUnavailableError } from '#src/domain/ports.ts';
import { createMemoryJobStore } from '#test/support/memory-job-store.ts';
import type { Wire } from './wire.ts';

/** A store whose writes take a moment, in which the process may die, and sometimes fail. */
export class SimulatedStore implements JobStore {
  /** What is on the disk, to look at without waiting. */
  readonly jobs = new Map<string, Job>();
  readonly reservations = new Map<string, Reservation>();
  readonly unsettled = new Set<string>();
  full = false;
  #inner = createMemoryJobStore();
  #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** What was written into the log alongside. */
  get entries(): readonly LogEntry[] {
    return this.#inner.entries;
  }

  create: JobStore['create'] = async (job, admission) => {
    this.#check();
    const outcome = await this.#inner.create(job, admission);
    if (outcome === 'created') this.#keep(job, reservationFor(job));
    await this.#wire.pause();
    return outcome;
  };

  read: JobStore['read'] = (jobId) => this.#inner.read(jobId);

  save: JobStore['save'] = async (job, reservation, alongside) => {
    this.#check();
    const saved = await this.#inner.save(job, reservation, alongside);
    if (saved === true) this.#keep(job, reservation);
    await this.#wire.pause();
    return saved;
  };

  remove: JobStore['remove'] = async (jobId) => {
    this.#check();
    await this.#inner.remove(jobId);
    this.jobs.delete(jobId);
    this.reservations.delete(jobId);
    this.unsettled.delete(jobId);
    await this.#wire.pause();
  };

  settle: JobStore['settle'] = async (jobId, version) => {
    this.#check();
    await this.#inner.settle(jobId, version);
    if (this.jobs.get(jobId)?.version === version) this.unsettled.delete(jobId);
  };

  listUnsettled: JobStore['listUnsettled'] = () => this.#inner.listUnsettled();

  listUnsettledIn: JobStore['listUnsettledIn'] = (guildId) => this.#inner.listUnsettledIn(guildId);
  listStranded: JobStore['listStranded'] = () => this.#inner.listStranded();
  listClips: JobStore['listClips'] = (...of) => this.#inner.listClips(...of);

  history: JobStore['history'] = (guildId, memberId) => this.#inner.history(guildId, memberId);

  #keep(job: Job, reservation: Reservation): void {
    this.jobs.set(job.id, structuredClone(job));
    this.reservations.set(job.id, reservation);
    this.unsettled.add(job.id);
  }

  #check(): void {
    if (this.full || this.#wire.chance(0.02)) throw new StoreUnavailableError('the disk is full');
  }
}
