import type { Clock } from '#src/domain/clock.ts';
import { sampleTime } from './sample-job.ts';

/** Time that stands still until the test moves it. */
export function createManualClock(): Clock & { advance(ms: number): void } {
  let now = sampleTime;
  const timers = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      now += ms;
      for (const timer of timers) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.run();
      }
    },
  };
}
