import { describe, expect, test } from 'vitest';
import { usageCommand } from '#commands/usage.ts';
import { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { limitsFor } from '#src/domain/limits.ts';
import { commandFaults } from '#test/discord/discord-judge.ts';
import { amount, now, usageUnderTest } from './usage-under-test.ts';

test('Discord takes the command', () => {
  expect(commandFaults([usageCommand(async () => new Uint8Array()).data])).toEqual([]);
});

describe('mine', () => {
  const settings = guildSettingsSchema.parse({
    quotas: { member: { perHour: 3, perDay: 10, atOnce: 2, cooldownSeconds: 60 } },
    budgets: {
      memberDayMicros: 2_000_000,
      serverMonthMicros: 20_000_000,
      roles: [{ roleId: '21', dayMicros: 5_000_000 }],
    },
  });
  const limits = limitsFor(settings, { guildId: '3', memberId: '7', roleIds: ['21'] }, now);
  const at = Math.round(now / 1000);

  test('says for each limit what is left and when there is more', async () => {
    const { usage, use } = usageUnderTest();
    const used = { jobs: 2, 'open-jobs': 1, micros: 1_500_000 };
    usage.own = {
      limits: limits.map((limit) => ({ limit, used: used[limit.measure], freeAt: limit.freesAt && now })),
      month: amount(2_400_000, 12, 1, 2),
    };
    const { text } = await use('mine');
    expect(text.split('\n').slice(1)).toEqual([
      'What you have left',
      '**Clips at the same time** · 1 of 2 left',
      `**Pause between two clips** · you can start <t:${at}:R>`,
      `**Clips per hour** · 1 of 3 left · more <t:${at}:R>`,
      `**Clips per day** · 8 of 10 left · more <t:${at}:R>`,
      `**Your money per day** · $0.50 of $2.00 left · more <t:${at}:R>`,
      `**Money per day, shared by <@&21>** · $3.50 of $5.00 left · more <t:${at}:R>`,
      `**The server’s budget this month** · 92% left · more <t:${at}:R>`,
      'Your cost this month',
      'about $2.40 for 12 jobs · 2 jobs not known',
    ]);
  });

  test('speaks Chinese, and never of less than nothing', async () => {
    const { usage, use } = usageUnderTest();
    usage.own = { limits: limits.map((limit) => ({ limit, used: 99_000_000 })), month: amount(0, 3, 0, 3) };
    const { text } = await use('mine', { locale: 'zh-TW' });
    expect(text).toContain('**每日的影片數** · 剩 0，上限 10');
    expect(text).toContain('**你的每日金額** · 剩 US$0.00，上限 US$2.00');
    expect(text).toContain('**伺服器本月預算** · 剩 0%');
    expect(text).toContain('金額不明（3 項工作）');
  });

  test('of somebody without limits and jobs says so', async () => {
    const { text } = await usageUnderTest().use('mine');
    expect(text).toContain('No limits apply to you here.');
    expect(text).toContain('Nothing so far.');
  });

  test('fits into a message with as many limits as there can be', async () => {
    const { usage, use } = usageUnderTest();
    const [, , , , , role] = limits;
    if (!role) throw new Error('no role');
    usage.own.limits = Array.from({ length: 32 }, (_, index) => ({
      limit: { ...role, key: `role:3:1234567890123456${String(index).padStart(4, '0')}` },
      used: 1_234_567,
      freeAt: now,
    }));
    expect((await use('mine', { locale: 'zh-TW' })).embed?.fields?.length).toBeGreaterThan(2);
  });
});

test('outside of a server there is nothing to tell', async () => {
  const { first } = await usageUnderTest().use('mine', { direct: true });
  expect(first).toMatchObject({ data: { content: 'This only works in a server’s channels.' } });
});
