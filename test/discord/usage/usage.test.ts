import { PermissionFlagsBits as Bits, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { usageCommand } from '#commands/usage.ts';
import { parseInteraction } from '#src/discord/interactions/interaction.ts';
import { answerUsage } from '#src/discord/usage/answer-usage.ts';
import { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { limitsFor, type WhoAndWhere } from '#src/domain/limits.ts';
import type { UsageChart } from '#src/domain/usage-chart.ts';
import type { OwnUsage, ServerUsage, UsageService } from '#src/engine/usage-service.ts';
import { answerFaults, commandFaults, editFaults } from '#test/discord/discord-judge.ts';
import { FakeDiscordApi } from '#test/discord/fake-discord-api.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

const now = Date.UTC(2026, 10, 25, 13);
const amount = (micros: number, jobs = 1, estimatedJobs = 0, unknownJobs = 0) => ({
  micros,
  jobs,
  estimatedJobs,
  unknownJobs,
});
const days = Array.from({ length: 25 }, (_, index) => ({
  day: `2026-11-${String(index + 1).padStart(2, '0')}`,
  ...amount(index === 23 ? 2_400_000 : 0, index === 23 ? 12 : 0),
}));

class FakeUsage implements UsageService {
  own: OwnUsage = { limits: [], month: amount(0, 0) };
  spent: ServerUsage = {
    month: amount(2_400_000, 12),
    budgetMicros: 20_000_000,
    members: [{ memberId: '7', ...amount(2_400_000, 12) }],
    roles: [{ roleId: '21', ...amount(2_000_000, 10) }],
    days,
    balanceMicros: 64_106_410,
  };
  asked: (WhoAndWhere | string)[] = [];

  async mine(who: WhoAndWhere) {
    this.asked.push(who);
    return this.own;
  }
  async server(guildId: string) {
    this.asked.push(guildId);
    return this.spent;
  }
}

function underTest() {
  const api = new FakeDiscordApi();
  const usage = new FakeUsage();
  const log = createRecordedLog();
  const charts: UsageChart[] = [];
  let broken = false;
  const draw = async (chart: UsageChart) => {
    charts.push(chart);
    if (broken) throw new Error('no fonts');
    return new Uint8Array([1]);
  };

  async function use(subcommand: string, { permissions = 0n, locale = 'en-US', direct = false } = {}) {
    const member = { user: { id: '7' }, permissions: String(permissions), roles: ['21'] };
    const interaction = parseInteraction({
      id: '1',
      token: 'token',
      application_id: '9',
      type: 2,
      channel_id: '5',
      locale,
      ...(direct ? { user: { id: '7' } } : { guild_id: '3', member }),
      data: { name: 'usage', options: [{ name: subcommand, type: 1 }] },
    });
    if (interaction?.type !== 2) throw new Error('no command');
    await answerUsage(interaction, draw, { api, usage, log });
    const [first] = api.of('acknowledge');
    const edit = api.of('editOriginal').at(-1);
    expect(answerFaults(first?.response ?? {})).toEqual([]);
    if (edit?.body) expect(editFaults(edit.body, edit.files)).toEqual([]);
    const embed = edit?.body?.embeds?.[0];
    const words = [
      embed?.title,
      embed?.description,
      embed?.footer?.text,
      ...(embed?.fields ?? []).flatMap((field) => [field.name, field.value]),
    ];
    return { first: first?.response, edit, embed, text: words.filter(Boolean).join('\n') };
  }
  return {
    api,
    usage,
    log,
    charts,
    use,
    breakChart: () => {
      broken = true;
    },
  };
}

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
    const { usage, use } = underTest();
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
    const { usage, use } = underTest();
    usage.own = { limits: limits.map((limit) => ({ limit, used: 99_000_000 })), month: amount(0, 3, 0, 3) };
    const { text } = await use('mine', { locale: 'zh-TW' });
    expect(text).toContain('**每日的影片數** · 剩 0，上限 10');
    expect(text).toContain('**你的每日金額** · 剩 US$0.00，上限 US$2.00');
    expect(text).toContain('**伺服器本月預算** · 剩 0%');
    expect(text).toContain('金額不明（3 項工作）');
  });

  test('of somebody without limits and jobs says so', async () => {
    const { text } = await underTest().use('mine');
    expect(text).toContain('No limits apply to you here.');
    expect(text).toContain('Nothing so far.');
  });

  test('fits into a message with as many limits as there can be', async () => {
    const { usage, use } = underTest();
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

describe('server', () => {
  const manager = { permissions: Bits.ManageGuild };

  test.each([0n, Bits.ManageMessages, Bits.ManageChannels])(
    'is refused without Manage Server (%s)',
    async (permissions) => {
      const { use, usage, api } = underTest();
      const { first } = await use('server', { permissions });
      expect(first).toMatchObject({
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { content: expect.stringContaining('Manage Server'), flags: MessageFlags.Ephemeral },
      });
      expect(usage.asked).toEqual([]);
      expect(api.of('editOriginal')).toEqual([]);
    },
  );

  test.each([Bits.ManageGuild, Bits.Administrator])(
    'is shown alone to who may manage the server (%s)',
    async (permissions) => {
      const { use, usage } = underTest();
      const { first, text, edit } = await use('server', { permissions });
      expect(first).toMatchObject({ data: { flags: MessageFlags.Ephemeral } });
      expect(usage.asked).toEqual(['3']);
      expect(text).toContain('Usage in November 2026');
      expect(text).toContain('**So far** · $2.40 for 12 jobs');
      expect(text).toContain('**Budget** · 12% of $20.00');
      expect(text).toContain('**Balance at RunComfy** · $64.11');
      expect(text).toContain('`$2.40\u00a0\u00a012` <@7>');
      expect(text).toContain('`$2.00\u00a0\u00a010` <@&21>');
      expect(text).toContain('`11-24\u00a0\u00a0$2.40\u00a0\u00a012`');
      expect(edit?.files).toMatchObject([
        {
          name: 'usage.png',
          description: expect.stringContaining('November 2026: $2.40 of $20.00. By day: 11-24 $2.40.'),
        },
      ]);
    },
  );

  test('what is drawn is what was spent', async () => {
    const { use, charts } = underTest();
    await use('server', manager);
    expect(charts).toMatchObject([
      {
        title: 'November 2026: $2.40 of $20.00',
        dayMicros: days.map(({ micros }) => micros),
        daysInMonth: 30,
        budgetMicros: 20_000_000,
      },
    ]);
  });

  test('says what is an estimate, what is not known, and who was forgotten', async () => {
    const { use, usage } = underTest();
    const mixed = amount(2_400_000, 12, 1, 2);
    usage.spent = {
      ...usage.spent,
      month: mixed,
      budgetMicros: undefined,
      balanceMicros: undefined,
      members: [{ ...mixed }, { memberId: '8', ...amount(0, 1, 0, 1) }],
    };
    const { text } = await use('server', manager);
    expect(text).toContain('about $2.40 for 12 jobs · 2 jobs not known');
    expect(text).toContain('**Budget** · none set');
    expect(text).toContain('**Balance at RunComfy** · not known');
    expect(text).toContain('`about $2.40\u00a0\u00a012` people who asked to be forgotten · 2 jobs not known');
    expect(text).toContain('`\u00a0\u00a0not known\u00a0\u00a0\u00a01` <@8>');
    expect(text).toContain('Not known: counted in no sum.');
    const chinese = (await use('server', { ...manager, locale: 'zh-TW' })).text;
    expect(chinese).toContain('2026年11月的用量');
    expect(chinese).toContain('約 US$2.40（12 項工作） · 另有 2 項工作金額不明');
  });

  test('fits into a message in a full month of a large server', async () => {
    const { use, usage, charts } = underTest();
    const much = amount(123_456_780_000, 12_345, 7, 1_234);
    const id = (index: number) => `12345678901234567${String(index).padStart(3, '0')}`;
    usage.spent = {
      ...usage.spent,
      month: much,
      members: Array.from({ length: 300 }, (_, index) => ({ memberId: id(index), ...much })),
      roles: Array.from({ length: 200 }, (_, index) => ({ roleId: id(index), ...much })),
      days: Array.from({ length: 31 }, (_, index) => ({
        day: `2026-12-${String(index + 1).padStart(2, '0')}`,
        ...much,
      })),
    };
    for (const locale of ['en-US', 'zh-TW']) {
      const { embed, edit } = await use('server', { ...manager, locale });
      expect(embed?.description?.length).toBeLessThan(4_000);
      expect(edit?.files?.[0]?.description?.length).toBeLessThanOrEqual(1_024);
    }
    expect((await use('server', manager)).text).toContain('and 290 more');
    expect(charts[0]?.daysInMonth).toBe(31);
  });

  test('of a month without jobs has no chart', async () => {
    const { use, usage, charts } = underTest();
    usage.spent = { ...usage.spent, month: amount(0, 0), members: [], roles: [] };
    const { text, edit } = await use('server', manager);
    expect(text).toContain('Nothing was started this month.');
    expect([edit?.files, charts]).toEqual([[], []]);
  });

  test('a chart that can not be drawn does not keep the figures back', async () => {
    const { use, breakChart, log } = underTest();
    breakChart();
    const { text, edit } = await use('server', manager);
    expect(text).toContain('$2.40 for 12 jobs');
    expect(edit?.files).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'error' }]);
  });
});

test('outside of a server there is nothing to tell', async () => {
  const { first } = await underTest().use('mine', { direct: true });
  expect(first).toMatchObject({ data: { content: 'This only works in a server’s channels.' } });
});
