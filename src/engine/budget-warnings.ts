import type { Clock } from '#src/domain/clock.ts';
import type { LimitReached } from '#src/domain/ledger.ts';
import { limitsFor } from '#src/domain/limits.ts';
import type { Log } from '#src/domain/log.ts';
import type { LedgerReader, ModerationLog, SettingsStore } from '#src/domain/moderation-ports.ts';

interface BudgetWarningsOptions {
  ledger: Pick<LedgerReader, 'usage'>;
  settings: Pick<SettingsStore, 'read'>;
  moderationLog: Pick<ModerationLog, 'append' | 'list'>;
  clock: Clock;
  log: Log;
}

export interface BudgetWarnings {
  /** Looks soon whether the server has come near the end of its month's budget. Returns at once. */
  check(guildId: string): void;
  close(): Promise<void>;
}

interface Warning {
  /** Such as 2026-11. */
  month: string;
  percent: number;
  budget: string;
}

/** Percent of the month's budget, highest first. */
const thresholds = [100, 80] as const;
/** A job changes several times in a row, and a look for each would find the same. */
const settleMs = 2_000;
/** More warnings than a month can have, unless its budget is changed all the time. */
const entriesRead = 50;

/** One entry in the moderation log, and so in the server's log channel, for each threshold, month and budget. */
export function createBudgetWarnings(options: BudgetWarningsOptions): BudgetWarnings {
  const { ledger, settings, moderationLog, clock, log } = options;
  const planned = new Map<string, () => void>();
  /** The last warning of each server, so that not every look needs the log. */
  const warned = new Map<string, Warning>();
  let running: Promise<void> = Promise.resolve();

  async function look(guildId: string): Promise<void> {
    const now = clock.now();
    const limits = limitsFor(await settings.read(guildId), { guildId, memberId: '', roleIds: [] }, now);
    const [budget] = await ledger.usage(limits.filter(({ name }) => name === 'server-month-money'));
    const reached = budget && thresholds.find((percent) => isReached(budget, percent));
    if (!reached) return;
    const warning = { month: dateOf(now).slice(0, 7), percent: reached, budget: dollars(budget.limit.cap) };
    const last = warned.get(guildId);
    if (last && covers(last, warning)) return;
    if (!(await wasWarned(guildId, warning))) {
      const detail = `${warning.month} ${reached}%: ${dollars(budget.used)} / ${warning.budget}`;
      await moderationLog.append({ guildId, at: now, action: 'budget-warning', detail });
      log.info(
        { guildId, percent: reached, usedMicros: budget.used, budgetMicros: budget.limit.cap },
        'budget warning',
      );
    }
    warned.set(guildId, warning);
  }

  async function wasWarned(guildId: string, warning: Warning): Promise<boolean> {
    const entries = await moderationLog.list(guildId, { text: 'budget-warning' }, entriesRead);
    return entries.some(({ action, detail = '' }) => {
      const earlier = action === 'budget-warning' && warningOf(detail);
      return earlier && covers(earlier, warning);
    });
  }

  return {
    check(guildId) {
      if (planned.has(guildId)) return;
      const start = () => {
        planned.delete(guildId);
        running = running
          .then(() => look(guildId))
          .catch((error: unknown) => log.warn({ guildId, err: error }, 'the budget could not be looked at'));
      };
      planned.set(guildId, clock.after(settleMs, start));
    },
    async close() {
      for (const cancel of planned.values()) cancel();
      planned.clear();
      await running;
    },
  };
}

/** A budget of nothing lets nothing begin, so there is nobody to warn. */
const isReached = ({ used, limit }: LimitReached, percent: number): boolean =>
  limit.cap > 0 && used * 100 >= limit.cap * percent;

const dateOf = (at: number): string => new Date(at).toISOString();
const dollars = (micros: number): string => `$${(micros / 1e6).toFixed(2)}`;

/** Whoever was told that all is spent need not hear of the 80 percent; a changed budget is a new one. */
const covers = (earlier: Warning, warning: Warning): boolean =>
  earlier.month === warning.month && earlier.budget === warning.budget && earlier.percent >= warning.percent;

function warningOf(detail: string): Warning | undefined {
  const [, month, percent, budget] = /^(\d{4}-\d\d) (\d+)%: \S+ \/ (\S+)$/.exec(detail) ?? [];
  return month && budget ? { month, percent: Number(percent), budget } : undefined;
}
