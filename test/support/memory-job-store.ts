import type { Job } from '#src/domain/job.ts';
import type { Reservation } from '#src/domain/ledger.ts';
import type { JobStore } from '#src/domain/ports.ts';

interface Stored {
  job: Job;
  settled: boolean;
  reservation: Reservation;
  keys: readonly string[];
}

/** What the store over SQLite does, without a disk; the same contract suite runs against both. */
export function createMemoryJobStore(): JobStore {
  const records = new Map<string, Stored>();
  const counting = (key: string) =>
    [...records.values()].filter(({ reservation, keys }) => reservation.state !== 'freed' && keys.includes(key)).length;

  return {
    async create(job, limits) {
      if (records.has(job.id)) return 'exists';
      const full = limits.find(({ key, cap }) => counting(key) >= cap);
      if (full) return { limit: full.key };
      const reservation: Reservation = { jobId: job.id, state: 'held' };
      const keys = limits.map(({ key }) => key);
      records.set(job.id, { job: structuredClone(job), settled: false, reservation, keys });
      return 'created';
    },
    async read(jobId) {
      return structuredClone(records.get(jobId)?.job);
    },
    async save(job, reservation) {
      const stored = records.get(job.id);
      if (stored?.job.version !== job.version - 1) return false;
      records.set(job.id, { ...stored, job: structuredClone(job), settled: false, reservation });
      return true;
    },
    async remove(jobId) {
      records.delete(jobId);
    },
    async settle(jobId, version) {
      const stored = records.get(jobId);
      if (stored?.job.version === version) stored.settled = true;
    },
    async listUnsettled() {
      const jobs = [...records.values()].filter(({ settled }) => !settled).map(({ job }) => structuredClone(job));
      return jobs.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    },
  };
}
