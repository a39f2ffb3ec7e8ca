import type { Job, JobIn } from './job.ts';

/** At most `cap` reservations that are held or settled may count against `key`. */
export interface ReservationLimit {
  key: string;
  cap: number;
}

/** `held` until the job ends; `kept` when nobody knows whether RunComfy charged it. */
type ReservationState = 'held' | 'settled' | 'freed' | 'kept';

export interface Reservation {
  jobId: string;
  state: ReservationState;
  /** Millionths of a US dollar; missing means unknown, never nothing. */
  costMicros?: number | undefined;
}

export type Charge = JobIn<'failed' | 'cancelled'>['charge'];

/** A failed render may have been charged or not: only a cost that RunComfy names tells. */
export function chargeOfFailure(costMicros: number | undefined): Charge {
  if (costMicros === undefined) return 'unknown';
  return costMicros === 0 ? 'none' : 'charged';
}

/** What a job's reservation must say while the job is as it is. Written in the same transaction as the job. */
export function reservationFor(job: Job): Reservation {
  const jobId = job.id;
  switch (job.state) {
    case 'delivered':
      return { jobId, state: 'settled', costMicros: job.costMicros };
    case 'failed':
    case 'cancelled':
      return job.charge === 'none'
        ? { jobId, state: 'freed' }
        : { jobId, state: 'settled', costMicros: job.costMicros };
    case 'rejected':
      return { jobId, state: 'freed' };
    case 'lost':
      return { jobId, state: 'kept' };
    default:
      return { jobId, state: 'held' };
  }
}
