import { type Admission, type Limit, reservationKeys } from '#src/domain/ledger.ts';
import { sampleTime } from './sample-job.ts';

export const unlimited: Admission = { keys: [], limits: [] };

export const hourMs = 60 * 60_000;
export const dayMs = 24 * hourMs;

/** The keys of a sample job, of whose member this role is one. */
export const sampleKeys = {
  server: reservationKeys.server('100'),
  member: reservationKeys.member('100', '300'),
  role: reservationKeys.role('100', '700'),
};

/** How many jobs the member may start. */
export const jobLimit = (cap: number, changes: Partial<Limit> = {}): Limit => ({
  name: 'member-day',
  key: sampleKeys.member,
  since: sampleTime - dayMs,
  measure: 'jobs',
  cap,
  ...changes,
});

/** What the server may spend. */
export const moneyLimit = (cap: number, changes: Partial<Limit> = {}): Limit => ({
  name: 'server-month-money',
  key: sampleKeys.server,
  since: sampleTime - dayMs,
  measure: 'micros',
  cap,
  ...changes,
});

/** Reserves for the server, the member and the role, within these limits. */
export const within = (...limits: Limit[]): Admission => ({ keys: Object.values(sampleKeys), limits });
