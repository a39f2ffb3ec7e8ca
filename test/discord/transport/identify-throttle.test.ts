import { describe, expect, it } from 'vitest';
import { earliestIdentifyAt } from '#src/discord/transport/identify-schedule.ts';
import { createIdentifyThrottle } from '#src/discord/transport/identify-throttle.ts';
import { recordingLog } from './recording-log.ts';
import { leapingClock } from './test-clock.ts';

const hour = 3_600_000;
const never = new AbortController().signal;

function start(stored: number[] = []) {
  const saved = { at: stored };
  const { clock, advance } = leapingClock();
  const { log, messages } = recordingLog();
  const budget = {
    load: async () => saved.at,
    save: async (at: number[]) => {
      saved.at = at;
    },
  };
  const throttle = createIdentifyThrottle({ budget, clock, random: () => 0, log });
  return { throttle, clock, advance, saved, budget, messages };
}

describe('createIdentifyThrottle', () => {
  it('waits longer and longer while no session lasts', async () => {
    const { throttle, saved } = start();
    for (let i = 0; i < 12; i++) await throttle.waitForIdentify(0, never);
    const gaps = saved.at.slice(1).map((at, index) => (at - (saved.at[index] ?? 0)) / 1_000);
    expect(gaps).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]);
  });

  it('starts over after a session that lasted, and not after one that did not', async () => {
    const { throttle, clock, advance } = start();
    for (let i = 0; i < 5; i++) await throttle.waitForIdentify(0, never);
    throttle.sessionStarted();
    advance(59_000);
    throttle.sessionEnded();
    const before = clock.now();
    await throttle.waitForIdentify(0, never);
    expect(clock.now() - before).toBe(80_000 - 59_000);
    throttle.sessionStarted();
    advance(2 * hour);
    throttle.sessionEnded();
    const after = clock.now();
    await throttle.waitForIdentify(0, never);
    expect(clock.now()).toBe(after);
  });

  it('stays under a thousand identifies in any 24 hours, whatever happens', async () => {
    const { throttle, saved, advance } = start();
    const all: number[] = [];
    for (let i = 0; i < 2_000; i++) {
      await throttle.waitForIdentify(0, never);
      all.push(saved.at.at(-1) ?? 0);
      throttle.sessionStarted();
      advance(60_000);
      throttle.sessionEnded();
    }
    const mostInOneDay = Math.max(...all.map((from) => all.filter((at) => at >= from && at < from + 24 * hour).length));
    expect(mostInOneDay).toBe(900);
  });

  it('counts what earlier processes did, and slows down a process that is started again and again', async () => {
    const { clock } = leapingClock();
    const now = clock.now();
    const full = start(Array.from({ length: 900 }, (_, i) => now - 23 * hour + i * 60_000));
    await full.throttle.waitForIdentify(0, never);
    expect(full.clock.now() - now).toBe(hour);

    const restarted = start(Array.from({ length: 36 }, (_, i) => now - 45_000 + i * 1_000));
    await restarted.throttle.waitForIdentify(0, never);
    expect(restarted.clock.now() - now).toBe(160_000 - 10_000);
  });

  it('does not keep members waiting when a process is started again a few times', async () => {
    const { clock } = leapingClock();
    const now = clock.now();
    const again = start([now - 2_000, now - 1_000]);
    await again.throttle.waitForIdentify(0, never);
    expect(again.clock.now()).toBe(now);
  });

  it('stops waiting when its shard closes, without counting an identify', async () => {
    const { throttle, saved } = start();
    await throttle.waitForIdentify(0, never);
    const closed = new AbortController();
    const waiting = throttle.waitForIdentify(0, closed.signal);
    closed.abort(new Error('closed'));
    await expect(waiting).rejects.toThrow('closed');
    expect(saved.at).toHaveLength(1);
  });

  it('goes on with a log line when the counts can be neither read nor written', async () => {
    const { throttle, budget, clock, messages } = start();
    const fail = () => Promise.reject(new Error('disk'));
    budget.load = fail;
    budget.save = fail;
    const before = clock.now();
    await throttle.waitForIdentify(0, never);
    await throttle.waitForIdentify(0, never);
    expect(clock.now() - before).toBe(5_000);
    expect(messages('warn')).toHaveLength(3);
  });

  it('does not wait for instants in the future, left by a clock that was set back', async () => {
    const { clock } = leapingClock();
    const { throttle, saved } = start([clock.now() + 48 * hour]);
    const before = clock.now();
    await throttle.waitForIdentify(0, never);
    expect(saved.at).toEqual([before]);
  });
});

describe('earliestIdentifyAt', () => {
  it('spreads the wait by up to a fifth', () => {
    expect(earliestIdentifyAt([1_000], 1, 0)).toBe(6_000);
    expect(earliestIdentifyAt([1_000], 1, 0.5)).toBe(6_500);
  });
});
