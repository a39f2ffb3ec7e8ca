import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import type { Limit } from '#src/domain/ledger.ts';
import type { LedgerRow } from '#src/domain/moderation-ports.ts';
import { type Amount, createUsageService } from '#src/engine/usage-service.ts';

const now = Date.UTC(2026, 10, 25, 13);
const who = { guildId: '1', memberId: '7', roleIds: ['21', '22'] };

function serviceOver(rows: LedgerRow[], budgets: object = {}, balanceMicros?: number) {
  const asked: { guildId: string; since: number }[] = [];
  const service = createUsageService({
    ledger: {
      usage: async (limits: readonly Limit[]) => limits.map((limit) => ({ limit, used: 1 })),
      list: async (guildId, since) => {
        asked.push({ guildId, since });
        return rows;
      },
      listOf: async (_, memberId) => rows.filter((one) => one.memberId === memberId),
    },
    settings: { read: async () => guildSettingsSchema.parse({ budgets }) },
    balance: async () => balanceMicros,
    clock: { now: () => now },
  });
  return { service, asked };
}

const row = (change: Partial<LedgerRow> = {}): LedgerRow => ({
  at: now,
  memberId: '7',
  roleIds: [],
  state: 'settled',
  ...change,
});

const micros = fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined });
const rows = fc.array(
  fc.record({
    at: fc.integer({ min: Date.UTC(2026, 10, 1), max: now }),
    memberId: fc.option(fc.constantFrom('7', '8', '9'), { nil: undefined }),
    roleIds: fc.uniqueArray(fc.constantFrom('21', '22', '23')),
    costMicros: micros,
    estimateMicros: micros,
    state: fc.constantFrom('held' as const, 'settled' as const, 'kept' as const),
  }),
);
const sum = (amounts: Amount[], part: keyof Amount) => amounts.reduce((total, amount) => total + amount[part], 0);

test('by member and by day the parts add up to the month, whatever was spent', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (list) => {
      const { month, members, days } = await serviceOver(list).service.server('1');
      for (const part of ['jobs', 'micros', 'estimatedJobs', 'unknownJobs'] as const) {
        expect(sum(members, part)).toBe(month[part]);
        expect(sum(days, part)).toBe(month[part]);
      }
      expect(month.jobs).toBe(list.length);
      expect(month.estimatedJobs + month.unknownJobs).toBe(
        list.filter(({ costMicros }) => costMicros === undefined).length,
      );
    }),
  );
});

test('the cost that was charged counts, else the estimate, and what is not known is no amount', async () => {
  const { service } = serviceOver([
    row({ costMicros: 250_000, estimateMicros: 999_000 }),
    row({ estimateMicros: 200_000, state: 'held' }),
    row({ state: 'kept' }),
    row({ costMicros: 0 }),
  ]);
  const amount = { jobs: 4, micros: 450_000, estimatedJobs: 1, unknownJobs: 1 };
  expect(await service.server('1')).toMatchObject({ month: amount, members: [{ memberId: '7', ...amount }] });
});

test('the most expensive come first, and people who were forgotten are one line', async () => {
  const { service } = serviceOver([
    row({ memberId: '8', costMicros: 1 }),
    row({ memberId: undefined, costMicros: 5 }),
    row({ memberId: '7', costMicros: 3 }),
    row({ memberId: undefined, costMicros: 5 }),
  ]);
  const { members } = await service.server('1');
  expect(members.map(({ memberId, micros }) => [memberId, micros])).toEqual([
    [undefined, 10],
    ['7', 3],
    ['8', 1],
  ]);
});

test('a job counts for each role of its member', async () => {
  const { service } = serviceOver([
    row({ roleIds: ['21', '22'], costMicros: 4 }),
    row({ roleIds: ['22'], costMicros: 1 }),
  ]);
  expect((await service.server('1')).roles).toMatchObject([
    { roleId: '22', micros: 5, jobs: 2 },
    { roleId: '21', micros: 4, jobs: 1 },
  ]);
});

test('every day of the month so far is there, in UTC', async () => {
  const { service, asked } = serviceOver([
    row({ at: Date.UTC(2026, 10, 1), costMicros: 1 }),
    row({ at: Date.UTC(2026, 10, 24, 23, 59), costMicros: 2 }),
  ]);
  const { days } = await service.server('1');
  expect(asked).toEqual([{ guildId: '1', since: Date.UTC(2026, 10, 1) }]);
  expect(days).toHaveLength(25);
  expect(days[0]).toMatchObject({ day: '2026-11-01', micros: 1 });
  expect(days[23]).toMatchObject({ day: '2026-11-24', micros: 2 });
  expect(days[24]).toMatchObject({ day: '2026-11-25', jobs: 0, micros: 0 });
});

test('budget and balance are given as they are known', async () => {
  const budgets = { serverMonthMicros: 20_000_000 };
  expect(await serviceOver([], budgets, 64_000_000).service.server('1')).toMatchObject({
    budgetMicros: 20_000_000,
    balanceMicros: 64_000_000,
  });
  const bare = await serviceOver([]).service.server('1');
  expect([bare.budgetMicros, bare.balanceMicros]).toEqual([undefined, undefined]);
});

test('a member sees each of the own limits and the own month alone', async () => {
  const budgets = { memberDayMicros: 5, serverMonthMicros: 9, roles: [{ roleId: '22', dayMicros: 6 }] };
  const { service } = serviceOver(
    [row({ costMicros: 3 }), row({ memberId: '8', costMicros: 100 }), row({ memberId: undefined })],
    budgets,
  );
  const { limits, month } = await service.mine(who);
  expect(limits.map(({ limit }) => limit.name)).toEqual([
    'member-day',
    'member-day-money',
    'role-day-money',
    'server-month-money',
  ]);
  expect(month).toEqual({ jobs: 1, micros: 3, estimatedJobs: 0, unknownJobs: 0 });
});
