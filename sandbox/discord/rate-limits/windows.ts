import type { RouteLimit } from './route-limits.ts';

export interface WindowUse {
  readonly exceeded: boolean;
  readonly remaining: number;
  /** Until the window ends, in ms. */
  readonly resetAfterMs: number;
}

/** Fixed windows that open with their first request. Time is a monotonic ms clock, since clients wait in real time. */
export function createWindows(
  monotonic: () => number,
  timeScale: number,
): { use(limit: RouteLimit, key: string): WindowUse } {
  const windows = new Map<string, { endsAt: number; used: number }>();
  return {
    use(limit, key) {
      const now = monotonic();
      const found = windows.get(key);
      const window = found && found.endsAt > now ? found : { endsAt: now + limit.windowMs * timeScale, used: 0 };
      windows.set(key, window);
      const exceeded = window.used >= limit.requests;
      if (!exceeded) window.used += 1;
      return { exceeded, remaining: limit.requests - window.used, resetAfterMs: window.endsAt - now };
    },
  };
}
