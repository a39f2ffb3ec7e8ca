import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { defaultGuildSettings, type GuildSettings } from '#src/domain/guild-settings.ts';
import { fullSettings } from './full-settings.ts';
import { guildId, ownerId, settingsUnderTest } from './settings-under-test.ts';

const enough = String(
  Bits.ViewChannel | Bits.SendMessages | Bits.EmbedLinks | Bits.AttachFiles | Bits.ReadMessageHistory,
);
const usable = { resolved: { channels: { '5': { app_permissions: enough } } } };

describe('each pick changes its own part, and the log says what, who and when', () => {
  test.each<[string, string[], string[]]>([
    ['pause', [], ['paused: false → true']],
    ['where.channels', ['5', '6'], ['where.channelIds: – → 5, 6']],
    ['where.age', ['yes'], ['where.ageRestrictedOnly: false → true']],
    ['who.roles', ['5'], ['roleIds: – → 5']],
    ['approval.who', ['newcomers'], ['approval.who: nobody → newcomers']],
    ['approval.trusted', ['5', '6'], ['approval.trustedRoleIds: – → 5, 6']],
    ['review.choice', ['off'], ['review: doubtful → off']],
    ['moderators.roles', ['5'], ['moderators.roleIds: – → 5']],
    ['moderators.channel', ['5'], ['moderators.channelId: – → 5']],
    ['moderators.log', ['5'], ['logChannelId: – → 5']],
    ['checks.autoMod.on', [], ['checks.autoMod: false → true']],
    ['checks.service.on', [], ['checks.service: false → true']],
    ['checks.classifier.on', [], ['checks.classifier: false → true']],
    ['checks.failure', ['allow'], ['checks.onFailure: hold → allow']],
    ['pictures.choice', ['own'], ['pictures: results → own']],
    ['language.choice', ['zh-TW'], ['language: auto → zh-TW']],
  ])('%s %j', async (argument, values, lines) => {
    const bot = settingsUnderTest();
    await bot.press(argument, values, usable);
    expect(bot.changes()).toEqual(lines);
    const detail = lines.join('\n');
    expect(bot.entries).toEqual([
      { guildId, actorId: ownerId, at: bot.clock.now(), action: 'settings-changed', detail },
    ]);
    expect(bot.faults).toEqual([]);
  });

  test.each<[string, string[], string]>([
    ['resume', [], 'paused: true → false'],
    ['where.channels', [], 'where.channelIds: '],
    ['where.age', ['no'], 'where.ageRestrictedOnly: true → false'],
    ['who.roles', [], 'roleIds: '],
    ['moderators.channel', [], 'moderators.channelId: 5555555555555555555 → –'],
    ['moderators.log', [], 'logChannelId: 6666666666666666666 → –'],
    ['checks.autoMod.off', [], 'checks.autoMod: true → false'],
    ['checks.service.off', [], 'checks.service: true → false'],
    ['words.remove.0', ['100000000000'], 'wordRules.100000000000: '],
  ])('%s takes back', async (argument, values, line) => {
    const bot = settingsUnderTest({ settings: fullSettings });
    await bot.press(argument, values);
    expect(bot.changes()).toEqual([expect.stringContaining(line)]);
    expect(bot.faults).toEqual([]);
  });

  test.each<[string, Record<string, string>, string[]]>([
    [
      'approval.numbers',
      { accountDays: '1', memberDays: ' ２ ', hours: '3' },
      ['approval.accountDays: 7 → 1', 'approval.hours: 48 → 3'],
    ],
    ['moderators.strikes', { strikeDays: '3650' }, ['strikeDays: 30 → 3650']],
    ['retention.days', { retentionDays: '9' }, ['retentionDays: – → 9']],
    ['quotas.member', { perHour: '', perDay: '', atOnce: '', cooldownSeconds: '' }, ['quotas.member.perDay: 100 → –']],
    [
      'quotas.member',
      { perHour: '0', perDay: '100', atOnce: '2', cooldownSeconds: '86400' },
      ['quotas.member.perHour: – → 0', 'quotas.member.atOnce: – → 2', 'quotas.member.cooldownSeconds: – → 86400'],
    ],
    [
      'quotas.role.5',
      { perHour: '1', perDay: '', atOnce: '', cooldownSeconds: '', own: 'yes' },
      ['quotas.roles.5: – → {"perHour":1}'],
    ],
    ['quotas.role.5', { perHour: '1', own: 'no' }, []],
    ['budgets.role.5', { dayMicros: '$1.5' }, ['budgets.roles.5: – → {"dayMicros":1500000}']],
    ['budgets.role.5', { dayMicros: '' }, []],
    [
      'budgets.amounts',
      { serverMonthMicros: '100', memberDayMicros: '12.50', confirmFromMicros: '0' },
      [
        'budgets.confirmFromMicros: 5000000 → 0',
        'budgets.serverMonthMicros: – → 100000000',
        'budgets.memberDayMicros: – → 12500000',
      ],
    ],
    [
      'words.add',
      { pattern: ' dragon* ', kind: 'words', verdict: 'hold' },
      ['wordRules.1: – → {"kind":"words","pattern":"dragon*","verdict":"hold"}'],
    ],
  ])('%s %j', async (argument, fields, lines) => {
    const bot = settingsUnderTest();
    await bot.send(argument, fields);
    expect(bot.changes().toSorted()).toEqual(lines.toSorted());
    expect(bot.entries.map(({ detail }) => detail?.split('\n').toSorted())).toEqual(
      lines.length > 0 ? [lines.toSorted()] : [],
    );
    expect(bot.faults).toEqual([]);
  });

  test('a role loses what it had of its own', async () => {
    const settings: GuildSettings = {
      ...defaultGuildSettings,
      quotas: { ...defaultGuildSettings.quotas, roles: [{ roleId: '5', perDay: 1 }, { roleId: '6' }] },
      budgets: { ...defaultGuildSettings.budgets, roles: [{ roleId: '5', dayMicros: 1 }] },
    };
    const bot = settingsUnderTest({ settings });
    await bot.send('quotas.role.5', { perDay: '1', own: 'no' });
    await bot.send('budgets.role.5', { dayMicros: '' });
    expect(bot.changes()).toEqual(['quotas.roles.5: {"perDay":1} → –', 'budgets.roles.5: {"dayMicros":1} → –']);
  });
});

test('a page is drawn anew with what was just picked', async () => {
  const { press, faults } = settingsUnderTest();
  const { said, type } = await press('approval.who', ['everybody']);
  expect(said).toContain('Every request waits until a moderator approves it.');
  expect(type).toBe(7);
  expect(faults).toEqual([]);
});

test('picking what is chosen already is no change', async () => {
  const { press, entries } = settingsUnderTest();
  await press('review.choice', ['doubtful']);
  await press('resume');
  await press('words.page.1');
  expect(entries).toEqual([]);
});

test('two owners at once change what each of them picked', async () => {
  const bot = settingsUnderTest();
  await bot.press('topics', ['approval']);
  bot.put({ ...defaultGuildSettings, review: 'off', approval: { ...defaultGuildSettings.approval, hours: 5 } });
  await bot.press('approval.who', ['everybody']);
  expect(bot.changes()).toEqual([
    'approval.who: nobody → everybody',
    'approval.hours: 48 → 5',
    'review: doubtful → off',
  ]);
});

test('pausing and resuming by command say what it means', async () => {
  const { use, settings, faults } = settingsUnderTest();
  expect((await use('pause')).said).toContain('⏸️ Paused.');
  expect(settings().paused).toBe(true);
  expect((await use('resume')).said).toContain('▶️ The bot takes requests again.');
  expect(settings().paused).toBe(false);
  expect(faults).toEqual([]);
});

test('a very long change is cut in the log', async () => {
  const { press, entries } = settingsUnderTest({ settings: fullSettings });
  await press(
    'words.remove.0',
    fullSettings.wordRules.slice(0, 15).map(({ id }) => id),
  );
  expect(entries[0]?.detail).toHaveLength(1_000);
});
