import type { Clock } from '#src/domain/clock.ts';

/** Real time, `speed` times faster. */
export function fastClock(speed: number): Clock {
  const origin = performance.now();
  return {
    now: () => Date.UTC(2026, 0, 1) + (performance.now() - origin) * speed,
    after: (ms, run) => {
      const timer = setTimeout(run, ms / speed);
      return () => clearTimeout(timer);
    },
  };
}

/** Stands still; whoever waits moves it on at once. `pauses` lists the waits in milliseconds. */
export function leapingClock() {
  const pauses: number[] = [];
  let now = Date.UTC(2026, 0, 1);
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      const immediate = setImmediate(() => {
        pauses.push(ms);
        now += ms;
        run();
      });
      return () => clearImmediate(immediate);
    },
  };
  return {
    clock,
    pauses,
    advance: (ms: number) => {
      now += ms;
    },
  };
}
