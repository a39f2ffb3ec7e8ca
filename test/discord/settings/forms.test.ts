import { describe, expect, test } from 'vitest';
import { defaultGuildSettings } from '#src/domain/guild-settings.ts';
import { fullSettings } from './full-settings.ts';
import { settingsUnderTest } from './settings-under-test.ts';

const openers: [string, string[]][] = [
  ['approval.numbers', []],
  ['moderators.strikes', []],
  ['retention.days', []],
  ['quotas.member', []],
  ['quotas.role', ['5']],
  ['budgets.amounts', []],
  ['budgets.role', ['5']],
  ['words.add', []],
  ['import', []],
];
const named = { resolved: { roles: { '5': { name: '龍'.repeat(100) } } } };

describe.each(['en-US', 'zh-TW'])('in %s', (locale) => {
  test.each(openers)('Discord takes the form of %s', async (argument, values) => {
    for (const settings of [defaultGuildSettings, fullSettings]) {
      const { press, faults, changes } = settingsUnderTest({ settings });
      const { type } = await press(argument, values, { locale, ...named });
      expect(type).toBe(9);
      expect(faults).toEqual([]);
      expect(changes()).toEqual([]);
    }
  });
});

test('forms are filled in with the present values', async () => {
  const { press } = settingsUnderTest({ settings: fullSettings });
  const numbers = JSON.stringify((await press('approval.numbers')).answer);
  for (const value of ['3650', '720']) expect(numbers).toContain(`"value":"${value}"`);
  const amounts = JSON.stringify((await press('budgets.amounts')).answer);
  expect(amounts).toContain('"value":"999999.999999"');
  const [role] = fullSettings.quotas.roles;
  const quota = JSON.stringify((await press('quotas.role', [role?.roleId ?? ''])).answer);
  expect(quota).toContain('"value":"86400"');
});

test('the form of a role names it, and is sent for it', async () => {
  const { press, send, changes } = settingsUnderTest();
  const { answer } = await press('quotas.role', ['5'], { resolved: { roles: { '5': { name: 'Artists' } } } });
  expect(answer).toMatchObject({ custom_id: 'v1:settings:quotas.role.5', title: 'Quota: @Artists' });
  await send('quotas.role.5', { perHour: '', perDay: '7', atOnce: '', cooldownSeconds: '', own: 'yes' });
  expect(changes()).toEqual(['quotas.roles.5: – → {"perDay":7}']);
});

describe('many word rules', () => {
  test('are turned page by page', async () => {
    const { press, faults } = settingsUnderTest({ settings: fullSettings });
    expect((await press('topics', ['words'])).said).toContain('Page 1 of 67');
    const second = await press('words.page.1');
    expect(second.said).toContain('Page 2 of 67');
    expect(second.said).toContain('**100000000015**');
    for (const page of ['999', '-5', 'x']) await press(`words.page.${page}`);
    expect(faults).toEqual([]);
  });

  test('are removed from the page that is seen, and it stays', async () => {
    const { press, settings } = settingsUnderTest({ settings: fullSettings });
    const { said } = await press('words.remove.1', ['100000000015', '100000000016']);
    expect(said).toContain('Page 2 of 67');
    expect(settings().wordRules).toHaveLength(998);
  });
});

test('a rule gets the number after the highest', async () => {
  const rule = { kind: 'words', pattern: 'x', verdict: 'hold' } as const;
  const wordRules = [
    { ...rule, id: '4' },
    { ...rule, id: 'abc' },
    { ...rule, id: '999999999999' },
  ];
  const { send, settings } = settingsUnderTest({ settings: { ...defaultGuildSettings, wordRules } });
  await send('words.add', { pattern: 'y', kind: 'regex', verdict: 'refuse' });
  expect(settings().wordRules.at(-1)).toEqual({ id: '5', pattern: 'y', kind: 'regex', verdict: 'refuse' });
});
