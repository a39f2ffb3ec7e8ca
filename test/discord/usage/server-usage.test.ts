import { PermissionFlagsBits as Bits, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { amount, days, usageUnderTest } from './usage-under-test.ts';

describe('server', () => {
  const manager = { permissions: Bits.ManageGuild };

  test.each([0n, Bits.ManageMessages, Bits.ManageChannels])(
    'is refused without Manage Server (%s)',
    async (permissions) => {
      const { use, usage, api } = usageUnderTest();
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
      const { use, usage } = usageUnderTest();
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
    const { use, charts } = usageUnderTest();
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
    const { use, usage } = usageUnderTest();
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
    const { use, usage, charts } = usageUnderTest();
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
    const { use, usage, charts } = usageUnderTest();
    usage.spent = { ...usage.spent, month: amount(0, 0), members: [], roles: [] };
    const { text, edit } = await use('server', manager);
    expect(text).toContain('Nothing was started this month.');
    expect([edit?.files, charts]).toEqual([[], []]);
  });

  test('a chart that can not be drawn does not keep the figures back', async () => {
    const { use, breakChart, log } = usageUnderTest();
    breakChart();
    const { text, edit } = await use('server', manager);
    expect(text).toContain('$2.40 for 12 jobs');
    expect(edit?.files).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'error' }]);
  });
});
