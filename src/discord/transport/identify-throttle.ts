import type { Clock, Random } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import { budgetWindowMs, earliestIdentifyAt } from './identify-schedule.ts';
import { pause } from './pause.ts';

/** Keeps the instants (epoch ms) of past identifies over restarts: Discord counts them per bot, not per process. */
export interface IdentifyBudget {
  load(): Promise<number[]>;
  save(at: number[]): Promise<void>;
}

/** Decides when discord.js may identify; without it, a gateway in trouble uses up a day's identifies within hours. */
export interface IdentifyThrottle {
  /** Resolves when it is time. Rejects only with the signal's reason: discord.js identifies after any other error. */
  waitForIdentify(shardId: number, signal: AbortSignal): Promise<void>;
  sessionStarted(): void;
  sessionEnded(): void;
}

/** A session that lived this long was a good one. */
const healthyAfterMs = 60_000;

export function createIdentifyThrottle({
  budget,
  clock,
  random,
  log,
}: {
  budget: IdentifyBudget;
  clock: Clock;
  random: Random;
  log: Log;
}): IdentifyThrottle {
  let history: number[] | undefined;
  let streak = 0;
  let startedAt: number | undefined;

  const load = () =>
    budget.load().then(
      (at) => at.toSorted((a, b) => a - b),
      () => {
        log.warn({}, 'past identifies cannot be read; counting from now');
        return [];
      },
    );
  const settleSession = () => {
    if (startedAt !== undefined && clock.now() - startedAt >= healthyAfterMs) streak = 0;
    startedAt = undefined;
  };

  return {
    async waitForIdentify(_shardId, signal) {
      settleSession();
      history ??= await load();
      const jitter = random();
      for (;;) {
        // A clock that was set back must not leave instants in the future, which would be waited for.
        const now = clock.now();
        history = history.filter((at) => at <= now && at > now - budgetWindowMs);
        const waitMs = earliestIdentifyAt(history, streak, jitter) - now;
        signal.throwIfAborted();
        if (waitMs <= 0) break;
        log.info(
          { waitMs: Math.round(waitMs), streak, identifies: history.length },
          'waiting before the next identify',
        );
        await pause(clock, waitMs, signal);
      }
      history = [...history, clock.now()];
      streak += 1;
      await budget.save(history).catch(() => log.warn({}, 'the identify cannot be recorded'));
    },
    sessionStarted() {
      startedAt ??= clock.now();
    },
    sessionEnded: settleSession,
  };
}
