import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PacedClock } from '#sandbox/page/paced-clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('shortens what is left of a running timer when the pace goes up', () => {
  const clock = new PacedClock();
  const rang = vi.fn();
  clock.after(10_000, rang);
  vi.advanceTimersByTime(4_000);
  clock.speed = 6;
  vi.advanceTimersByTime(999);
  expect(rang).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(rang).toHaveBeenCalledOnce();
});

it('does not ring after it was cancelled', () => {
  const clock = new PacedClock();
  const rang = vi.fn();
  const cancel = clock.after(100, rang);
  clock.speed = 2;
  cancel();
  vi.advanceTimersByTime(1_000);
  expect(rang).not.toHaveBeenCalled();
});
