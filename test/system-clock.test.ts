import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSystemClock } from '#src/system-clock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it calls once, when the time has come', () => {
  const run = vi.fn();
  createSystemClock().after(1_000, run);
  vi.advanceTimersByTime(999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledOnce();
});

test('what was called off does not happen', () => {
  const run = vi.fn();
  const callOff = createSystemClock().after(1_000, run);
  callOff();
  callOff();
  vi.advanceTimersByTime(2_000);
  expect(run).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('a wait longer than timers can be does not end at once', () => {
  const run = vi.fn();
  createSystemClock().after(365 * 24 * 3_600_000, run);
  vi.advanceTimersByTime(24 * 3_600_000);
  expect(run).not.toHaveBeenCalled();
});

test('once closed it holds no timer and takes none', () => {
  const run = vi.fn();
  const clock = createSystemClock();
  clock.after(1_000, run);
  clock.close();
  clock.after(1_000, run)();
  clock.after(1_000, run);
  expect(vi.getTimerCount()).toBe(0);
  clock.close();
  vi.advanceTimersByTime(2_000);
  expect(run).not.toHaveBeenCalled();
});

test('it goes on evenly when the clock of the system is set back', () => {
  const clock = createSystemClock();
  const before = clock.now();
  expect(before).toBe(Date.now());
  vi.advanceTimersByTime(1_000);
  vi.setSystemTime(before - 3_600_000);
  expect(clock.now()).toBe(before + 1_000);
});
