import { expect, test } from 'vitest';
import { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { createBudgetWarnings } from '#src/engine/budget-warnings.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { MemoryModerationLog } from './memory-moderation-log.ts';

const dollar = 1_000_000;
const day = 24 * 60 * 60_000;

function underTest(moderationLog = new MemoryModerationLog(), clock = new ManualClock()) {
  const server = { used: 0, budgetMicros: (20 * dollar) as number | undefined };
  const log = createRecordedLog();
  let looks = 0;
  const warnings = createBudgetWarnings({
    ledger: {
      usage: async (limits) => {
        looks += 1;
        return limits.map((limit) => ({ limit, used: server.used }));
      },
    },
    settings: { read: async () => guildSettingsSchema.parse({ budgets: { serverMonthMicros: server.budgetMicros } }) },
    moderationLog,
    clock,
    log,
  });
  /** Checks, and lets it look. @returns every warning there ever was. */
  async function warnedAt(usedDollars: number): Promise<(string | undefined)[]> {
    server.used = usedDollars * dollar;
    warnings.check('1');
    await clock.run(10_000);
    return moderationLog.entries.map(({ detail }) => detail);
  }
  return { warnings, server, moderationLog, clock, log, warnedAt, looks: () => looks };
}

test('a server is warned once at 80 and once at 100 percent, with the figures', async () => {
  const { warnedAt, moderationLog } = underTest();
  expect(await warnedAt(15.99)).toEqual([]);
  expect(await warnedAt(16)).toEqual(['2026-01 80%: $16.00 / $20.00']);
  expect(await warnedAt(19.9)).toHaveLength(1);
  expect(await warnedAt(20.2)).toEqual(['2026-01 80%: $16.00 / $20.00', '2026-01 100%: $20.20 / $20.00']);
  expect(await warnedAt(30)).toHaveLength(2);
  expect(moderationLog.entries[0]).toMatchObject({ guildId: '1', action: 'budget-warning' });
});

test('whoever was told that all is spent does not hear of the 80 percent afterwards', async () => {
  const { warnedAt } = underTest();
  expect(await warnedAt(20)).toEqual(['2026-01 100%: $20.00 / $20.00']);
  expect(await warnedAt(17)).toHaveLength(1);
});

test('a restart does not warn again, a new month and another budget do', async () => {
  const first = underTest();
  await first.warnedAt(16);
  const second = underTest(first.moderationLog, first.clock);
  expect(await second.warnedAt(17)).toHaveLength(1);
  second.server.budgetMicros = 21 * dollar;
  expect(await second.warnedAt(17)).toHaveLength(2);
  first.clock.wind(31 * day);
  expect(await second.warnedAt(17)).toHaveLength(3);
});

test('what somebody wrote into the log is no warning', async () => {
  const { warnedAt, moderationLog } = underTest();
  const detail = 'budget-warning 2026-01 100%: $20.00 / $20.00';
  await moderationLog.append({ guildId: '1', at: 0, action: 'note-added', detail });
  await moderationLog.append({ guildId: '2', at: 0, action: 'budget-warning', detail: '2026-01 80%: $16.00 / $20.00' });
  expect(await warnedAt(16)).toHaveLength(3);
});

test.each([undefined, 0])('a server with the budget %s is not warned', async (budgetMicros) => {
  const { server, warnedAt } = underTest();
  server.budgetMicros = budgetMicros;
  expect(await warnedAt(1_000)).toEqual([]);
});

test('many changes in a row are one look', async () => {
  const { warnings, warnedAt, looks } = underTest();
  for (let change = 0; change < 50; change += 1) warnings.check('1');
  await warnedAt(1);
  expect(looks()).toBe(1);
});

test('a failing disk is reported, and the next check warns', async () => {
  const { warnedAt, moderationLog, log } = underTest();
  moderationLog.failures.push(new StoreUnavailableError('full'));
  expect(await warnedAt(16)).toEqual([]);
  expect(log.lines).toMatchObject([{ level: 'warn' }]);
  expect(await warnedAt(16)).toHaveLength(1);
});

test('nothing happens after the end', async () => {
  const { warnings, clock, looks } = underTest();
  warnings.check('1');
  await warnings.close();
  await clock.run(day);
  expect(looks()).toBe(0);
});
