import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overviewPage, type Page, topicPage, withoutMarks } from '#src/discord/settings/page.ts';
import { topicNames } from '#src/discord/settings/topic.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { defaultGuildSettings, type GuildSettings } from '#src/domain/guild-settings.ts';
import { answerFaults } from '#test/discord/discord-judge.ts';
import { refusal } from '#test/discord/fake-discord-api.ts';
import { arbitrarySettings } from './arbitrary-settings.ts';
import { fullSettings } from './full-settings.ts';
import { settingsUnderTest, textOf } from './settings-under-test.ts';

const deps = {
  checkWordRule: () => ({ ok: true }) as const,
  fetchText: async () => ({ ok: false, problem: 'unreachable' }) as const,
  available: { service: true, classifier: false },
};

function pagesOf(settings: GuildSettings, locale: string): Page[] {
  const view = { settings, texts: textsFor(locale), deps, page: 0 };
  const topicPages = topicNames.map((name) => topicPage(name, view, 'x'.repeat(300)));
  return [overviewPage(view), ...topicPages, topicPage('words', { ...view, page: 2 })];
}

const faultsOf = (page: Page) => answerFaults({ type: 7, data: page });
const descriptionOf = (page: Page | undefined) => page?.embeds[0]?.description ?? '';
const valuesOf = (page: Page | undefined) => (page?.embeds[0]?.fields ?? []).map(({ value }) => value);

describe.each(['en-US', 'zh-TW'])('in %s', (locale) => {
  test.each([
    ['default', defaultGuildSettings],
    ['full', fullSettings],
  ])('Discord takes every page of %s settings', (_, settings) => {
    for (const page of pagesOf(settings, locale)) expect(faultsOf(page)).toEqual([]);
  });

  test('Discord takes every page of any settings', () => {
    fc.assert(
      fc.property(arbitrarySettings, (settings) => {
        for (const page of pagesOf(settings, locale)) expect(faultsOf(page)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('the overview is made of sentences, and none is cut', () => {
    for (const settings of [defaultGuildSettings, fullSettings]) {
      const lines = valuesOf(pagesOf(settings, locale)[0]).flatMap((value) => value.split('\n'));
      expect(lines.length).toBeGreaterThan(20);
      for (const line of lines) expect(line).toMatch(/[.。]$/);
    }
  });

  test('no page but that of a thousand long word rules is cut', () => {
    const [, ...pages] = pagesOf({ ...fullSettings, wordRules: fullSettings.wordRules.slice(0, 15) }, locale);
    for (const page of pages) expect(descriptionOf(page)).not.toMatch(/\n…$/);
  });
});

test('before anybody opened it, the panel says what holds', async () => {
  const { use, faults } = settingsUnderTest();
  const { said } = await use('panel');
  for (const sentence of [
    'The bot may be used in every channel.',
    'Everybody may use the bot.',
    'Requests begin at once, unless a check holds one: nobody waits for a moderator.',
    'Finished clips are shown at once, but those that a check found doubtful wait for a moderator.',
    'Moderators are the members who may manage messages.',
    'There are no word rules.',
    'A member may ask for at most 100 clips a day.',
    'A clip that is estimated at $5.00 or more is confirmed by the member first.',
    'When a check can’t run, the request waits for a moderator.',
    'A strike counts for 30 days.',
  ]) {
    expect(said).toContain(sentence);
  }
  expect(faults).toEqual([]);
});

test('every value of the settings shows on some page', () => {
  const marked: GuildSettings = {
    ...fullSettings,
    approval: { ...fullSettings.approval, accountDays: 11, memberDays: 12, hours: 13 },
    quotas: {
      member: { perHour: 21, perDay: 22, atOnce: 23, cooldownSeconds: 24 },
      roles: [{ roleId: '31', perDay: 32 }],
    },
    budgets: {
      serverMonthMicros: 41_500_000,
      memberDayMicros: 42,
      roles: [{ roleId: '43', dayMicros: 44_000_000 }],
      confirmFromMicros: 0,
    },
    wordRules: [{ id: '51', kind: 'regex', pattern: 'pat+ern', verdict: 'refuse' }],
    retentionDays: 61,
    strikeDays: 62,
  };
  const all = pagesOf(marked, 'en-US').map(descriptionOf).join('\n');
  const expected = [
    'than 11 days',
    'than 12 days',
    'after 13 hours',
    '21 clips an hour',
    '22 clips a day',
    '23 clips at the same time',
  ];
  const more = [
    '24 seconds',
    'With <@&31>: at most 32 clips a day.',
    '$41.50',
    '$0.000042',
    '<@&43> together spend at most $44.00',
  ];
  const rest = ['Every clip is confirmed', '`pat+ern` (regular expression): refused', 'after 61 days', 'for 62 days'];
  for (const said of [...expected, ...more, ...rest]) expect(all).toContain(said);
  for (const id of [...marked.where.channelIds, ...marked.roleIds, ...marked.approval.trustedRoleIds])
    expect(all).toContain(id);
});

test('the selects mark what is chosen now', () => {
  const pages = pagesOf(fullSettings, 'en-US').map((page) => JSON.stringify(page.components));
  for (const id of [...fullSettings.where.channelIds, ...fullSettings.roleIds, '5'.repeat(19), '6'.repeat(19)]) {
    expect(pages.some((page) => page.includes(`"id":"${id}"`))).toBe(true);
  }
  for (const value of ['newcomers', 'everything', 'allow', 'zh-TW', 'anybody', 'yes']) {
    const chosen = new RegExp(`"value":"${value}","label":"[^"]+","default":true`);
    expect(
      pages.some((page) => chosen.test(page)),
      value,
    ).toBe(true);
  }
});

test('a page whose marks Discord refuses is shown without them', async () => {
  const { api, press } = settingsUnderTest({ settings: fullSettings });
  api.fail('acknowledge', refusal(400, 50035));
  const { answer } = await press('topics', ['who']);
  expect(JSON.stringify(answer)).toContain('"default_values":[]');
  expect(
    faultsOf(withoutMarks(topicPage('who', { settings: fullSettings, texts: textsFor('en'), deps, page: 0 }))),
  ).toEqual([]);
});

test('a pattern is no markup', () => {
  const pattern = '`` **x** <@1> @everyone\n# \u202e';
  const settings: GuildSettings = {
    ...defaultGuildSettings,
    wordRules: [{ id: '1', kind: 'words', pattern, verdict: 'hold' }],
  };
  const page = topicPage('words', { settings, texts: textsFor('en'), deps, page: 0 });
  expect(descriptionOf(page)).toContain('**1** `ˋˋ **x** <@1> @everyone #` (word or phrase): a moderator decides');
  expect(textOf(page)).not.toContain('\u202e');
});

test('who uses Chinese reads Chinese', async () => {
  const { use } = settingsUnderTest();
  const { said } = await use('panel', { locale: 'zh-TW' });
  expect(said).toContain('所有頻道都可以使用機器人。');
  expect(said).not.toMatch(/The bot/);
});
