import type { Random } from './clock.ts';

const learntFrom = 30;
const tellingFrom = 20;
const retryAfterCapMs = 10 * 60_000;

/**
 * All spacings grow with the base interval (RUNCOMFY_POLL_MS, 3 s unless set); the factors are those of a base of 3 s.
 * While queued: 4 s per place, between one and ten base intervals.
 */
export function queuePollMs(position: number | undefined, baseMs: number): number {
  const wished = (position ?? 1) * baseMs * (4 / 3);
  return Math.min(Math.max(wished, baseMs), baseMs * 10);
}

/**
 * While running: as long as possible, as long as what earlier runs say of this wait is a lag of no more than a thirtieth of the base
 * interval on average. Where finishing is equally likely at any time that is sqrt(2c / hazard), which minimises lag + c x polls; where
 * it is about to become likely, the wait ends there. Every 5 s when too little is known: under 30 runs, or few that took as long.
 * @param runTimesMs how long earlier runs with the same settings took, in any order.
 */
export function runPollMs(elapsedMs: number, runTimesMs: readonly number[], baseMs: number): number {
  const fixedMs = baseMs * (5 / 3);
  const left = runTimesMs.map((time) => time - elapsedMs).filter((ms) => ms >= 0);
  if (runTimesMs.length < learntFrom || left.length < tellingFrom) return fixedMs;
  const lagAllowedMs = (baseMs / 30) * left.length;
  let finishedSumMs = 0;
  let waitMs = Number.POSITIVE_INFINITY;
  for (const [index, ms] of left.sort((a, b) => a - b).entries()) {
    if (ms >= waitMs) break;
    finishedSumMs += ms;
    waitMs = (lagAllowedMs + finishedSumMs) / (index + 1);
  }
  return Math.min(Math.max(waitMs, baseMs / 2), baseMs * 10);
}

/** Past its deadline a job is asked about every 200 base intervals (10 min). */
export const overduePollMs = (baseMs: number): number => baseMs * 200;

/** After failures: doubling from the base to 20 base intervals (1 min), with full jitter on the upper half, or what Retry-After says. */
export function backOffMs(failures: number, baseMs: number, random: Random, retryAfterMs = 0): number {
  const ceiling = Math.min(baseMs * 2 ** Math.min(failures, 16), baseMs * 20);
  const jittered = ceiling / 2 + (random() * ceiling) / 2;
  return Math.max(jittered, Math.min(retryAfterMs, retryAfterCapMs));
}

/** Takes the edge off many jobs that were started in the same moment. */
export const withJitter = (ms: number, random: Random): number => ms * (0.9 + random() * 0.2);

/** The middle of earlier run times, once there are three. */
export function expectedRunMs(runTimesMs: readonly number[]): number | undefined {
  if (runTimesMs.length < 3) return undefined;
  return runTimesMs.toSorted((a, b) => a - b)[Math.floor(runTimesMs.length / 2)];
}
