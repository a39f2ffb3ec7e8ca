import type { Job } from '#src/domain/job.ts';
import { type Admission, type Limit, type LimitReached, type Reservation, spentAt } from '#src/domain/ledger.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import type { JobStore } from '#src/domain/ports.ts';

interface Stored {
  job: Job;
  settled: boolean;
  reservation: Reservation;
  reservedAt: number;
  /** Missing while it is held, and when it was freed. */
  spentAt?: number | undefined;
  keys: readonly string[];
}

export interface MemoryJobStore extends JobStore {
  /** What was written into the log alongside. */
  readonly entries: readonly LogEntry[];
}

/** What the store over SQLite does, without a disk; the same contract suite runs against both. */
export function createMemoryJobStore(): MemoryJobStore {
  const records = new Map<string, Stored>();
  const entries: LogEntry[] = [];

  function firstFull({ limits }: Admission, estimate: number | undefined): LimitReached | undefined {
    for (const limit of limits) {
      const counting = oldestFirst(
        [...records.values()].filter((record) => countsFor(record, limit)),
        limit,
      );
      const amounts = counting.map((record) => amountOf(record, limit, estimate));
      const used = sum(amounts);
      if (hasRoom(limit, used, estimate)) continue;
      const { freesAt } = limit;
      if (freesAt === undefined) return { limit, used };
      if ('at' in freesAt) return { limit, used, freeAt: freesAt.at };
      const inWindow = counting.filter((record) => instantOf(record, limit) >= limit.since);
      const gone = (i: number) => sum(inWindow.slice(0, i + 1).map((record) => amountOf(record, limit, estimate)));
      const leaving = inWindow.find((_, i) => hasRoom(limit, used - gone(i), estimate));
      return leaving ? { limit, used, freeAt: instantOf(leaving, limit) + freesAt.afterMs } : { limit, used };
    }
    return undefined;
  }

  function unsettled(): Job[] {
    const jobs = [...records.values()].filter(({ settled }) => !settled).map(({ job }) => structuredClone(job));
    return jobs.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  return {
    entries,
    async create(job, admission) {
      if (records.has(job.id)) return 'exists';
      const full = firstFull(admission, job.estimateMicros);
      if (full) return full;
      const reservation: Reservation = { jobId: job.id, state: 'held', estimateMicros: job.estimateMicros };
      const { keys } = admission;
      records.set(job.id, { job: structuredClone(job), settled: false, reservation, reservedAt: job.createdAt, keys });
      return 'created';
    },
    async read(jobId) {
      return structuredClone(records.get(jobId)?.job);
    },
    async save(job, reservation, { entries: told = [], admission } = {}) {
      const stored = records.get(job.id);
      if (stored?.job.version !== job.version - 1) return false;
      let { reservedAt, keys } = stored;
      if (stored.reservation.state === 'freed' && reservation.state !== 'freed') {
        if (!admission) throw new Error('a freed reservation is held again with an admission only');
        const full = firstFull(admission, job.estimateMicros);
        if (full) return full;
        reservedAt = job.updatedAt;
        keys = admission.keys;
      }
      const isSpent = reservation.state === 'settled' || reservation.state === 'kept';
      const spent = isSpent ? (stored.spentAt ?? spentAt(job)) : undefined;
      records.set(job.id, {
        job: structuredClone(job),
        settled: false,
        reservation,
        reservedAt,
        spentAt: spent,
        keys,
      });
      for (const entry of told) entries.push({ ...entry, id: entries.length + 1 });
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
      return unsettled();
    },
    async listUnsettledIn(guildId) {
      return unsettled().filter((job) => job.guildId === guildId);
    },
    async listStranded() {
      const lost = [...records.values()].map(({ job }) => job).filter((job) => job.state === 'lost');
      return lost.filter(({ successorId }) => successorId !== undefined && !records.has(successorId));
    },
    async listClips(guildId, memberId, limit) {
      return [...records.values()]
        .map(({ job }) => job)
        .filter((job) => job.state === 'delivered')
        .filter((job) => job.guildId === guildId && job.requesterId === memberId)
        .filter((job) => job.deletedAt === undefined && job.removal === undefined)
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .slice(0, limit);
    },
    async history(guildId, memberId) {
      const jobs = [...records.values()].map(({ job }) => job);
      const theirs = jobs.filter((job) => job.guildId === guildId && job.requesterId === memberId);
      const count = (state: Job['state']) => theirs.filter((job) => job.state === state).length;
      return { total: theirs.length, delivered: count('delivered'), rejected: count('rejected') };
    },
  };
}

/** What decides whether a record is in a window. */
const instantOf = ({ reservedAt, spentAt }: Stored, { measure }: Limit): number =>
  measure === 'micros' ? (spentAt ?? reservedAt) : reservedAt;

const oldestFirst = (records: Stored[], limit: Limit) =>
  records.toSorted((a, b) => instantOf(a, limit) - instantOf(b, limit));

function countsFor(record: Stored, limit: Limit): boolean {
  const { reservation, keys } = record;
  if (!keys.includes(limit.key)) return false;
  if (limit.measure === 'micros' && reservation.state === 'held') return true;
  if (instantOf(record, limit) < limit.since) return false;
  return limit.measure === 'open-jobs' ? reservation.state === 'held' : reservation.state !== 'freed';
}

function amountOf({ reservation }: Stored, { measure }: Limit, estimate = 0): number {
  return measure === 'micros' ? (reservation.costMicros ?? reservation.estimateMicros ?? estimate) : 1;
}

function hasRoom({ measure, cap }: Limit, used: number, estimate: number | undefined): boolean {
  return measure === 'micros' && estimate !== undefined ? used + estimate <= cap : used < cap;
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
