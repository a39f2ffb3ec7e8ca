import type { Clock, Random } from '#src/domain/clock.ts';
import { DiscordError } from './discord-error.ts';
import { pause } from './pause.ts';

const maxRepeats = 3;
const firstPauseMs = 500;

/** Between half the back-off and all of it. */
function repeatPauseMs(repeat: number, random: Random): number {
  return firstPauseMs * 2 ** repeat * (0.5 + random() / 2);
}

/**
 * Makes a call that may be made twice, again and again while nobody knows whether it happened: at most three times more, and none
 * of them later than `withinMs` after the start.
 */
export async function repeatCall<T>(
  attempt: () => Promise<T>,
  { clock, random, withinMs }: { clock: Clock; random: Random; withinMs: number },
): Promise<T> {
  const startedAt = clock.now();
  for (let repeat = 0; ; repeat++) {
    try {
      return await attempt();
    } catch (error) {
      const pauseMs = repeatPauseMs(repeat, random);
      const tooLate = clock.now() + pauseMs - startedAt > withinMs;
      if (!mayHelp(error) || repeat === maxRepeats || tooLate) throw error;
      await pause(clock, pauseMs);
    }
  }
}

const mayHelp = (error: unknown) =>
  error instanceof DiscordError && (error.kind === 'unknown' || error.kind === 'not-sent');
