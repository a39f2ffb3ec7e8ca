import type { Clock } from '#src/domain/clock.ts';

/** setTimeout runs at once when asked for more than this. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * The wall clock as it was at the start, going on by itself: when the system's clock is set back an hour, nothing that is due
 * waits an hour longer. Once closed it holds no timer and takes none, so that work which was cut off does not keep the process
 * alive.
 */
export function createSystemClock(): Clock & { close(): void } {
  const startedAt = Date.now() - performance.now();
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;
  return {
    now: () => Math.round(startedAt + performance.now()),
    after(ms, run) {
      if (closed) return () => undefined;
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          run();
        },
        Math.min(ms, longestTimerMs),
      );
      timers.add(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer);
      };
    },
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
