import type { Job, JobIn } from './job.ts';

export const limitNames = [
  'member-hour',
  'member-day',
  'member-at-once',
  'member-cooldown',
  'member-day-money',
  'role-day-money',
  'server-month-money',
] as const;
export type LimitName = (typeof limitNames)[number];

/** What the reservations of one key may add up to. */
export interface Limit {
  name: LimitName;
  /** See `reservationKeys`. */
  key: string;
  since: number;
  /**
   * `jobs` counts the reservations made at or after `since`, but for freed ones; `open-jobs` the held ones among them. `micros` adds
   * up the costs (or estimates) of what was spent at or after `since`, and of everything that is held, which is still to be spent.
   */
  measure: 'jobs' | 'open-jobs' | 'micros';
  cap: number;
  /** When there is room again because of time alone; missing: when a job ends. From the oldest reservation, or fixed. */
  freesAt?: { afterMs: number } | { at: number } | undefined;
}

/** What is reserved for a job before it is started: all of it, or nothing. */
export interface Admission {
  keys: readonly string[];
  limits: readonly Limit[];
}

/** The first limit that has no room. `freeAt`: milliseconds since the epoch. */
export interface LimitReached {
  limit: Limit;
  /** Jobs or micros in use, without this one. */
  used: number;
  freeAt?: number | undefined;
}

/** Whether a job of this estimate (in micros) finds room there. One of unknown cost needs only a bit of it. */
export const hasRoom = ({ limit, used }: LimitReached, estimateMicros: number | undefined): boolean =>
  limit.measure === 'micros' && estimateMicros !== undefined ? used + estimateMicros <= limit.cap : used < limit.cap;

/** Every reservation counts for its server, its member and each of the member's roles. */
export const reservationKeys = {
  server: (guildId: string) => `server:${guildId}`,
  member: (guildId: string, memberId: string) => `member:${guildId}:${memberId}`,
  role: (guildId: string, roleId: string) => `role:${guildId}:${roleId}`,
};

/** `held` until the job ends; `kept` when nobody knows whether RunComfy charged it. */
type ReservationState = 'held' | 'settled' | 'freed' | 'kept';

export interface Reservation {
  jobId: string;
  state: ReservationState;
  /** Millionths of a US dollar, as RunComfy charged; missing means unknown, never nothing. */
  costMicros?: number | undefined;
  /** What it was expected to cost when it was reserved; missing means unknown. */
  estimateMicros?: number | undefined;
}

/** When the job's money went, once it has ended: RunComfy charges when a run is over. */
export const spentAt = (job: Job): number => ('finishedAt' in job ? job.finishedAt : job.updatedAt);

export type Charge = JobIn<'failed' | 'cancelled'>['charge'];

/** A failed render may have been charged or not: only a cost that RunComfy names tells. */
export function chargeOfFailure(costMicros: number | undefined): Charge {
  if (costMicros === undefined) return 'unknown';
  return costMicros === 0 ? 'none' : 'charged';
}

/** What a job's reservation must say while the job is as it is. Written in the same transaction as the job. */
export function reservationFor(job: Job): Reservation {
  const { id: jobId, estimateMicros } = job;
  switch (job.state) {
    case 'delivered':
      return { jobId, estimateMicros, state: 'settled', costMicros: job.costMicros };
    case 'failed':
    case 'cancelled':
      return job.charge === 'none'
        ? { jobId, estimateMicros, state: 'freed' }
        : { jobId, estimateMicros, state: 'settled', costMicros: job.costMicros };
    case 'rejected':
      return { jobId, estimateMicros, state: 'freed' };
    case 'lost':
      return { jobId, estimateMicros, state: 'kept' };
    default:
      return { jobId, estimateMicros, state: 'held' };
  }
}
