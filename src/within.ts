import type { Clock } from '#src/domain/clock.ts';

/** Waits for `work` no longer than `ms`; what is not done by then is left to itself. */
export async function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const callOff = clock.after(ms, resolve);
  await Promise.race([work, over]);
  callOff();
}
