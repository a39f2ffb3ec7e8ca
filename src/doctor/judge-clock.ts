import type { Finding } from './finding.ts';

const allowedMs = 30_000;

/** @param date the `Date` header of an answer of Discord's. @param now epoch ms, when it arrived. */
export function judgeClock(date: string | undefined, now: number): Finding {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return { state: 'warning', about: 'Clock', says: 'could not be compared with another one' };
  const differenceMs = now - theirs;
  const seconds = Math.round(Math.abs(differenceMs) / 1_000);
  if (Math.abs(differenceMs) <= allowedMs) return { state: 'good', about: 'Clock', says: "goes with Discord's" };
  return {
    state: 'wrong',
    about: 'Clock',
    says: `is ${seconds} s ${differenceMs > 0 ? 'ahead of' : 'behind'} Discord's`,
    todo: 'Switch on the time synchronisation of the system (NTP): budgets, deadlines and countdowns go by this clock.',
  };
}
