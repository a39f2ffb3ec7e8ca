import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { topicNames } from '#src/discord/settings/topic.ts';
import { topics } from '#src/discord/settings/topics/topics.ts';
import { en } from '#src/discord/texts/en.ts';
import { defaultGuildSettings } from '#src/domain/guild-settings.ts';
import { type Circumstances, settingsUnderTest } from './settings-under-test.ts';

const said = en.settings;
const everyPick = topicNames.flatMap((topic) => Object.keys(topics[topic].picks).map((part) => `${topic}.${part}`));
const everyForm = topicNames.flatMap((topic) => Object.keys(topics[topic].forms).map((part) => `${topic}.${part}.5`));
const panel = ['overview', 'topics', 'pause', 'resume', 'export', 'import'];

describe.each<[string, Circumstances, string]>([
  ['who may not manage the server', { permissions: Bits.ManageMessages | Bits.ManageChannels }, said.denied],
  ['who is not on a server', { direct: true }, en.answer.guildOnly],
])('somebody %s', (_, there, sentence) => {
  test('gets one sentence from every command, control and form, and changes nothing', async () => {
    const bot = settingsUnderTest();
    const answers = [];
    for (const name of ['panel', 'pause', 'resume', 'export', 'import']) answers.push(await bot.use(name, there));
    for (const argument of [...panel, ...everyPick, ...everyForm])
      answers.push(await bot.press(argument, ['yes'], there));
    for (const argument of ['import', ...everyForm]) answers.push(await bot.send(argument, { dayMicros: '1' }, there));
    expect(answers.length).toBeGreaterThan(40);
    for (const { said: text } of answers) expect(text).toBe(sentence);
    expect(bot.changes()).toEqual([]);
    expect(bot.faults).toEqual([]);
  });
});

test('an administrator may do all that', async () => {
  const { press, settings } = settingsUnderTest();
  await press('pause', [], { permissions: Bits.Administrator });
  expect(settings().paused).toBe(true);
});

test.each(['nothing', 'where', 'where.', 'where.constructor', '__proto__.x', 'toString', 'words.add.x.y', 'topics.x'])(
  'a form or control %s that never was changes nothing',
  async (argument) => {
    const { press, send, changes } = settingsUnderTest();
    await press(argument, ['__proto__']);
    expect((await send(argument, { pattern: 'x' })).said).not.toBe('');
    expect(changes()).toEqual([]);
  },
);

test.each<[string, string[]]>([
  ['topics', ['constructor']],
  ['topics', []],
  ['approval.who', ['somebody']],
  ['review.choice', []],
  ['checks.failure', ['__proto__']],
])('%s %j, which no select offers, changes nothing', async (argument, values) => {
  const { press, changes } = settingsUnderTest();
  expect((await press(argument, values)).said).toContain(en.answer.unknownControl);
  expect(changes()).toEqual([]);
});

test.each<[string, string[]]>([
  ['where.channels', ['no snowflake']],
  ['who.roles', Array.from({ length: 26 }, (_, index) => String(index))],
])('%s is never saved with what the settings can’t hold', async (argument, values) => {
  const { press, changes } = settingsUnderTest();
  await expect(press(argument, values)).rejects.toThrow();
  expect(changes()).toEqual([]);
});

describe('a number that is none changes nothing and says which', () => {
  const wrongCounts = ['x', '-1', '1.5', '1e3', '0x10', '100001', '9'.repeat(20), '1,000', '一'];
  const wrongAmounts = ['x', '-1', '12,50', '1.2345678', '1000001', '€5', '.5', 'NaN', 'Infinity', '9'.repeat(20)];
  test.each([
    ...wrongCounts.map((typed) => [
      'quotas.member',
      'perHour',
      typed,
      said.fault.wholeOrEmpty('Clips in an hour', '0', '100,000'),
    ]),
    ...wrongAmounts.map((typed) => [
      'budgets.role.5',
      'dayMicros',
      typed,
      said.fault.money(said.budgets.field.dayMicros.label, '1,000,000'),
    ]),
    ['approval.numbers', 'accountDays', '', said.fault.whole(said.approval.field.accountDays.label, '0', '3,650')],
    ['moderators.strikes', 'strikeDays', '0', said.fault.whole('A strike counts for … days', '1', '3,650')],
    [
      'retention.days',
      'retentionDays',
      '3651',
      said.fault.wholeOrEmpty('Remove ended jobs after … days', '1', '3,650'),
    ],
  ] as [string, string, string, string][])('%s %s %s', async (argument, name, typed, sentence) => {
    const { send, changes, entries, faults } = settingsUnderTest();
    const { said: text, type } = await send(argument, { [name]: typed });
    expect(text).toContain(`⚠️ ${sentence} Nothing was changed.`);
    expect(type).toBe(7);
    expect(changes()).toEqual([]);
    expect(entries).toEqual([]);
    expect(faults).toEqual([]);
  });
});

describe('a channel in which the bot can’t work', () => {
  const channels = { '5': { app_permissions: String(Bits.ViewChannel | Bits.SendMessages | Bits.AttachFiles) } };
  test.each(['moderators.channel', 'moderators.log'])('is not taken as %s', async (argument) => {
    const { press, changes, faults } = settingsUnderTest();
    const { said: text } = await press(argument, ['5'], { resolved: { channels } });
    expect(text).toContain('The bot can’t work in <#5>: it lacks Embed Links, Read Message History.');
    expect(changes()).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('nor is one that it can’t see', async () => {
    const { press, changes } = settingsUnderTest();
    const unseen = { resolved: { channels: { '5': { app_permissions: '0' } } } };
    expect((await press('moderators.channel', ['5'], unseen)).said).toContain('View Channel');
    expect(changes()).toEqual([]);
  });
});

test('AutoMod is switched on only when the bot may read the rules', async () => {
  const { press, changes } = settingsUnderTest();
  const { said: text } = await press('checks.autoMod.on', [], { appPermissions: Bits.ManageMessages });
  expect(text).toContain(said.checks.needsManageServer);
  expect(changes()).toEqual([]);
});

test.each(['service', 'classifier'] as const)('a %s that the machine lacks is shown so and stays off', async (name) => {
  const none = { available: { service: false, classifier: false } };
  const { press, changes } = settingsUnderTest({ deps: none });
  const { answer, said: text } = await press('topics', ['checks']);
  expect(text).toContain(`${said.checks[name].name}: not available`);
  expect(JSON.stringify(answer)).toMatch(new RegExp(`checks\\.${name}\\.on","disabled":true`));
  expect((await press(`checks.${name}.on`)).said).toContain(said.checks.unavailable);
  expect(changes()).toEqual([]);
});

describe('a word rule is not added', () => {
  const fields = { pattern: 'x', kind: 'regex', verdict: 'refuse' };
  test.each(['syntax', 'too-costly', 'matches-everything'] as const)('when it is %s', async (problem) => {
    const { send, changes } = settingsUnderTest({ deps: { checkWordRule: () => ({ ok: false, problem }) } });
    expect((await send('words.add', fields)).said).toContain(said.words.problem[problem]);
    expect(changes()).toEqual([]);
  });

  test.each([{ pattern: '  ' }, { pattern: 'x'.repeat(261) }, { kind: 'glob' }, { verdict: 'allow' }])(
    'when it is %j',
    async (part) => {
      const { send, changes } = settingsUnderTest();
      expect((await send('words.add', { ...fields, ...part })).said).toContain(said.words.problem.incomplete);
      expect(changes()).toEqual([]);
    },
  );

  test('when there are a thousand', async () => {
    const rule = { kind: 'words', pattern: 'x', verdict: 'hold' } as const;
    const wordRules = Array.from({ length: 1_000 }, (_, index) => ({ id: String(index), ...rule }));
    const { send, changes } = settingsUnderTest({ settings: { ...defaultGuildSettings, wordRules } });
    expect((await send('words.add', fields)).said).toContain(said.words.problem.full);
    expect(changes()).toEqual([]);
  });

  test('when fifty are expressions already, and it is another', async () => {
    const rule = { kind: 'regex', pattern: 'x', verdict: 'hold' } as const;
    const wordRules = Array.from({ length: 50 }, (_, index) => ({ id: String(index), ...rule }));
    const { send, changes } = settingsUnderTest({ settings: { ...defaultGuildSettings, wordRules } });
    expect((await send('words.add', fields)).said).toContain(said.words.problem['too-many-regexes']);
    expect(changes()).toEqual([]);
    await send('words.add', { ...fields, kind: 'words' });
    expect(changes()).toHaveLength(1);
  });
});

test.each(['quotas.role.5', 'budgets.role.5'])('%s is refused when 25 roles have one', async (argument) => {
  const roles = Array.from({ length: 25 }, (_, index) => ({ roleId: String(100 + index), dayMicros: 1 }));
  const { quotas, budgets } = defaultGuildSettings;
  const settings = { ...defaultGuildSettings, quotas: { ...quotas, roles }, budgets: { ...budgets, roles } };
  const { send, changes } = settingsUnderTest({ settings });
  const { said: text } = await send(argument, { perDay: '1', dayMicros: '1', own: 'yes' });
  expect(text).toContain(said.fault.tooManyRoles);
  expect(changes()).toEqual([]);
});
