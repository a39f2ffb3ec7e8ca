import { describe, expect, test } from 'vitest';
import { textsFor } from '#src/discord/texts/texts.ts';
import { type Limit, limitNames } from '#src/domain/ledger.ts';
import type { Objection } from '#src/engine/job-service.ts';
import { commandUse, type Press, routerUnderTest } from '#test/discord/router-under-test.ts';
import { at, delivered } from '#test/discord/sample-jobs.ts';

const animate = (press: Press = {}) =>
  commandUse(
    {
      name: 'animate',
      options: [
        { name: 'prompt', type: 3, value: 'a kite' },
        { name: 'image', type: 11, value: '7' },
      ],
      resolved: { attachments: { '7': { id: '7', url: 'https://cdn.example/a', size: 4 } } },
    },
    press,
  );
const languages = ['en-US', 'zh-TW'] as const;
const freeAt = at(600);
const when = `<t:${freeAt / 1000}:R>`;

describe('what stands against a wish is said to the member alone', () => {
  test.each<[Objection, string, string]>([
    [{ kind: 'paused' }, 'The bot is paused on this server.', '機器人在此伺服器已暫停。'],
    [
      { kind: 'blocked', until: freeAt, reason: 'too loud' },
      `the block ends ${when}. They wrote: too loud`,
      `版主已禁止你使用機器人，${when} 解除。版主說明：too loud`,
    ],
    [{ kind: 'blocked', until: freeAt, reason: '' }, `the block ends ${when}.`, `${when} 解除。`],
    [{ kind: 'not-in-this-channel', channelIds: ['1', '2'] }, 'Please go to <#1>, <#2>.', '請到 <#1>、<#2>。'],
    [{ kind: 'age-restricted-only' }, 'only used in age-restricted channels', '只能在年齡限制頻道使用'],
    [{ kind: 'roles', roleIds: ['3', '4'] }, 'one of these roles use the bot: <@&3>, <@&4>.', '：<@&3>、<@&4>。'],
    [{ kind: 'generator-down' }, 'can’t be reached at the moment', '目前無法連上'],
    [{ kind: 'generator-locked-out' }, 'The bot can’t log in to RunComfy', '目前無法登入 RunComfy'],
    [{ kind: 'generator-unpaid' }, 'The bot has no credit left', '餘額已用完'],
    [{ kind: 'price-unknown' }, 'this server keeps a budget', '此伺服器設有預算'],
    [{ kind: 'picture-of-others' }, 'members only animate their own pictures', '成員只能使用自己的圖片'],
  ])('%j', async (objection, english, chinese) => {
    for (const [locale, sentence] of [['en-US', english] as const, ['zh-TW', chinese] as const]) {
      const { dispatch, service, api, faults } = routerUnderTest();
      service.standsAgainst = objection;
      expect(await dispatch(animate({ locale }))).toContain(sentence);
      expect(service.requests).toEqual([]);
      expect(api.calls).toHaveLength(1);
      expect(faults).toEqual([]);
    }
  });

  test('that the bot is about to stop', async () => {
    const { dispatch, service, leaving } = routerUnderTest();
    leaving.abort();
    expect(await dispatch(animate())).toBe('The bot is being restarted. Please try again in a minute.');
    expect(service.requests).toEqual([]);
  });

  test('more channels or roles than anybody reads are left out', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => String(10n ** 18n + BigInt(index)));
    for (const objection of [
      { kind: 'not-in-this-channel', channelIds: ids } as const,
      { kind: 'roles', roleIds: ids } as const,
    ]) {
      const { dispatch, service, faults } = routerUnderTest();
      service.standsAgainst = objection;
      expect((await dispatch(animate()))?.match(/<[#@]/g)).toHaveLength(10);
      expect(faults).toEqual([]);
    }
  });

  test('the longest reason of a block fits, and hides nothing', async () => {
    const { dispatch, service, faults } = routerUnderTest();
    service.standsAgainst = { kind: 'blocked', until: freeAt, reason: `${'漢'.repeat(499)}\u202e` };
    expect(await dispatch(animate())).not.toContain('\u202e');
    expect(faults).toEqual([]);
  });

  test('it is asked for before the price is, and by every button that makes a job', async () => {
    const { dispatch, service } = routerUnderTest([delivered()]);
    service.standsAgainst = { kind: 'paused' };
    service.estimate = 90_000_000;
    const press = { type: 3, data: { custom_id: `v1:reroll:${delivered().id}` }, message: { id: '6' } };
    expect(await dispatch({ ...animate(), ...press })).toContain('paused');
  });
});

describe('a limit that is reached', () => {
  const limitOf = (name: Limit['name']): Limit => {
    const isMoney = name.endsWith('money');
    return { name, key: 'k', since: 0, measure: isMoney ? 'micros' : 'jobs', cap: isMoney ? 1_500_000 : 3 };
  };
  const cases = limitNames.flatMap((name) =>
    languages.flatMap((locale) => [undefined, freeAt].map((free) => ({ name, locale, free }))),
  );

  test.each(cases)('$name, in $locale, free again at $free', async ({ name, locale, free }) => {
    const limit = limitOf(name);
    const { dispatch, service, api, faults } = routerUnderTest();
    service.outcome = { kind: 'limit', reached: { limit, used: 3, freeAt: free }, acknowledged: false };
    const told = await dispatch(animate({ locale }));
    const cap = limit.measure === 'micros' ? /(US)?\$1\.50/ : /3/;
    if (name !== 'member-cooldown') expect(told).toMatch(cap);
    // Only the end of another job makes room for one more at once.
    const saysWhen = free !== undefined && name !== 'member-at-once';
    expect(told?.includes(when)).toBe(saysWhen);
    expect(told).not.toContain('undefined');
    expect(/\p{Script=Han}/u.test(told ?? '')).toBe(locale === 'zh-TW');
    expect(api.calls.map(({ method }) => method)).toEqual(['acknowledge']);
    expect(faults).toEqual([]);
  });

  test('is told in the place of the card where that was made already', async () => {
    const { dispatch, service, api, faults } = routerUnderTest();
    const reached = { limit: limitOf('member-day'), used: 3, freeAt };
    service.outcome = { kind: 'limit', reached, acknowledged: true };
    const sentence = `You have used your 3 clips of the day. You can go on ${when}.`;
    expect(await dispatch(animate({ id: '77' }))).toBe(sentence);
    expect(api.calls).toMatchObject([
      { method: 'acknowledge', response: { type: 5 } },
      { method: 'editOriginal', target: 'token-77', body: { content: sentence } },
    ]);
    expect(faults).toEqual([]);
  });
});

describe('the language of the card is', () => {
  test.each([
    ['auto', 'de', 'de'],
    ['auto', 'zh-TW', 'zh-TW'],
    ['en', 'zh-TW', 'en'],
    ['zh-TW', 'en-US', 'zh-TW'],
  ] as const)('with the setting %s on a server in %s: %s', async (language, guildLocale, shown) => {
    const { dispatch, service, decided } = routerUnderTest();
    decided.guild = { ...decided.guild, language };
    expect(await dispatch(animate({ guildLocale, locale: 'fr' }))).toBe('card');
    expect(service.requests).toMatchObject([{ requester: { guildLocale: shown, locale: 'fr' } }]);
  });

  test('no matter for what is said to the member alone', async () => {
    const { dispatch, service, decided } = routerUnderTest();
    decided.guild = { ...decided.guild, language: 'zh-TW' };
    service.standsAgainst = { kind: 'paused' };
    expect(await dispatch(animate())).toBe(textsFor('en').objections.paused);
  });
});
