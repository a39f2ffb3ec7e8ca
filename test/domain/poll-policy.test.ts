import { describe, expect, it, test } from 'vitest';
import {
  backOffMs,
  expectedRunMs,
  overduePollMs,
  queuePollMs,
  runPollMs,
  withJitter,
} from '#src/domain/poll-policy.ts';
import { mulberry32 } from '#test/support/mulberry32.ts';

const baseMs = 3000;

describe('while a job is queued', () => {
  it.each([
    [undefined, 4000],
    [0, 3000],
    [1, 4000],
    [2, 8000],
    [7, 28_000],
    [8, 30_000],
    [500, 30_000],
  ])('at place %s it is asked about every %i ms', (position, pollMs) => {
    expect(queuePollMs(position, baseMs)).toBeCloseTo(pollMs);
  });

  it('grows with the base interval', () => {
    expect(queuePollMs(3, 50)).toBeCloseTo(200);
  });
});

describe('while a job runs', () => {
  it('is asked about at a fixed spacing until enough is learnt', () => {
    expect(runPollMs(0, [], baseMs)).toBe(5000);
    expect(runPollMs(0, Array(29).fill(90_000), baseMs)).toBe(5000);
    expect(runPollMs(0, Array(30).fill(90_000), baseMs)).not.toBe(5000);
  });

  it('is asked about rarely where nothing ever finished and often where most finish', () => {
    const runs = Array.from({ length: 100 }, (_, index) => 80_000 + index * 200);
    expect(runPollMs(0, runs, baseMs)).toBeGreaterThan(10_000);
    expect(runPollMs(90_000, runs, baseMs)).toBeLessThan(3000);
  });

  it('never sleeps past the time at which runs begin to finish', () => {
    const runs = Array.from({ length: 100 }, (_, index) => 20_000 + index * 10);
    expect(runPollMs(15_000, runs, baseMs)).toBeLessThanOrEqual(5000 + baseMs);
  });

  it('goes back to the fixed spacing when it runs longer than all before', () => {
    expect(runPollMs(500_000, Array(50).fill(90_000), baseMs)).toBe(5000);
  });

  it('keeps within its bounds, whatever was learnt', () => {
    const random = mulberry32(7);
    for (let round = 0; round < 2000; round += 1) {
      const runs = Array.from({ length: 30 + Math.floor(random() * 60) }, () => random() ** 3 * 600_000);
      const pollMs = runPollMs(random() * 700_000, runs, baseMs);
      expect(pollMs).toBeGreaterThanOrEqual(baseMs / 2);
      expect(pollMs).toBeLessThanOrEqual(baseMs * 10);
    }
  });
});

describe('the lag and the number of polls', () => {
  const random = mulberry32(42);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const runOf = (spread: number) => 90_000 * Math.exp(normal() * spread);

  /** One job in virtual time: places are called off one after the other, then it runs. */
  function watch(queueMs: number, runMs: number, places: number, learnt: readonly number[]) {
    let now = 0;
    let seenRunningAt: number | undefined;
    let polls = 0;
    for (;;) {
      polls += 1;
      if (now >= queueMs + runMs) return { polls, lagMs: now - queueMs - runMs };
      const position = Math.ceil(places * (1 - now / queueMs));
      if (now >= queueMs) seenRunningAt ??= now;
      const pollMs =
        seenRunningAt === undefined ? queuePollMs(position, baseMs) : runPollMs(now - seenRunningAt, learnt, baseMs);
      now += withJitter(pollMs, random);
    }
  }

  function average(spread: number, runs: number) {
    const learnt = Array.from({ length: runs }, () => runOf(spread));
    const jobs = Array.from({ length: 800 }, () => {
      const queueMs = -60_000 * Math.log(1 - random());
      return watch(queueMs, runOf(spread), Math.max(1, Math.round(queueMs / 15_000)), learnt);
    });
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return { polls: mean(jobs.map((job) => job.polls)), lagMs: mean(jobs.map((job) => job.lagMs)) };
  }

  test('are low once the run times are learnt: 2 s and 26 polls for a minute of queue and a minute and a half of run', () => {
    const { polls, lagMs } = average(0.35, 400);
    expect(lagMs).toBeLessThanOrEqual(2000);
    expect(polls).toBeLessThanOrEqual(26);
  });

  test.each([0.1, 0.35, 0.7])('are no worse for what was learnt when the run times spread by %d', (spread) => {
    const blind = average(spread, 0);
    const learnt = average(spread, 400);
    expect(learnt.lagMs).toBeLessThan(blind.lagMs * 1.02);
    expect(learnt.polls).toBeLessThan(blind.polls * 1.02);
  });
});

describe('after failures', () => {
  it.each([
    [1, 3000, 6000],
    [2, 6000, 12_000],
    [3, 12_000, 24_000],
    [5, 30_000, 60_000],
    [1000, 30_000, 60_000],
  ])('the wait after %i is from %i to %i ms', (failures, lowest, highest) => {
    expect(backOffMs(failures, baseMs, () => 0)).toBe(lowest);
    expect(backOffMs(failures, baseMs, () => 1 - 2 ** -53)).toBeCloseTo(highest);
  });

  it.each([
    ['is waited for', 45_000, 45_000],
    ['is not waited for longer than ten minutes', 86_400_000, 600_000],
    ['never shortens the wait', 1, 3000],
    ['may be nonsense', -5, 3000],
  ])('what Retry-After asks for %s', (_, retryAfterMs, waitMs) => {
    expect(backOffMs(1, baseMs, () => 0, retryAfterMs)).toBe(waitMs);
  });

  it('spreads by a tenth each way what was started together', () => {
    expect(withJitter(1000, () => 0)).toBe(900);
    expect(withJitter(1000, () => 1)).toBe(1100);
  });

  it('an overdue job is asked about every ten minutes', () => {
    expect(overduePollMs(baseMs)).toBe(600_000);
  });
});

test('the expected run time is the middle one of at least three', () => {
  expect(expectedRunMs([1, 2])).toBeUndefined();
  expect(expectedRunMs([9, 1, 5])).toBe(5);
  expect(expectedRunMs([1, 1000, 2, 3])).toBe(3);
});
