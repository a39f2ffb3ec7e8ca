import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FetchedText } from '#src/discord/settings/settings-deps.ts';
import { maxSettingsBytes, settingsFile } from '#src/discord/settings/settings-file.ts';
import { en } from '#src/discord/texts/en.ts';
import { requestContent } from '#src/discord/transport/multipart-form.ts';
import { defaultGuildSettings, type GuildSettings } from '#src/domain/guild-settings.ts';
import { arbitrarySettings } from './arbitrary-settings.ts';
import { fullSettings } from './full-settings.ts';
import { settingsUnderTest } from './settings-under-test.ts';

const { transfer, words } = en.settings;

const attachment = (size = 1_000) => ({ id: '5', url: 'https://cdn.discordapp.com/settings.json', size });
const attached = (size?: number) => ({ resolved: { attachments: { '5': attachment(size) } } });
const option = [{ name: 'file', type: 11, value: '5' }];
const fetching = (text: string) => ({ fetchText: async (): Promise<FetchedText> => ({ ok: true, text }) });

async function exported(settings: GuildSettings): Promise<string> {
  const { use, faults } = settingsUnderTest({ settings });
  const { files } = await use('export');
  expect(faults).toEqual([]);
  const form = await requestContent({}, files);
  const part = form instanceof FormData ? form.get('files[0]') : undefined;
  return part instanceof Blob ? part.text() : '';
}

function importing(text: string, settings: GuildSettings = defaultGuildSettings) {
  const bot = settingsUnderTest({ settings, deps: fetching(text) });
  return { bot, answer: bot.use('import', attached(), option) };
}

test('any settings come back as they were exported', async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySettings, async (settings) => {
      const { bot, answer } = importing(await exported(settings));
      await answer;
      expect(bot.settings()).toEqual(settings);
      expect(bot.faults).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('the largest settings there are fit into a file that is taken', async () => {
  const text = await exported(fullSettings);
  expect(Buffer.byteLength(text)).toBeLessThan(maxSettingsBytes);
  const { bot, answer } = importing(text);
  await answer;
  expect(bot.settings()).toEqual(fullSettings);
});

test('the file is JSON that people can read, named after the server', () => {
  const file = settingsFile(defaultGuildSettings, '7');
  expect(file).toMatchObject({ name: 'settings-7.json', contentType: 'application/json' });
  expect('content' in file && file.content).toContain('\n  "review": "doubtful",\n');
});

test('a button exports, and a form imports, on the panel too', async () => {
  const bot = settingsUnderTest({ deps: fetching('{"review":"off"}') });
  expect((await bot.press('export')).files).toHaveLength(1);
  const { said } = await bot.send('import', { file: ['5'] }, attached());
  expect(said).toContain('`review: doubtful → off`');
  expect(bot.settings().review).toBe('off');
  expect(bot.faults).toEqual([]);
});

test('the answer tells what changed and which channels and roles to check, and the log keeps it', async () => {
  const file = JSON.stringify({ where: { channelIds: ['11', '12'] }, roleIds: ['13'], logChannelId: '11' });
  const { bot, answer } = importing(file, {
    ...defaultGuildSettings,
    where: { channelIds: ['12'], ageRestrictedOnly: false },
  });
  const { said } = await answer;
  expect(said).toContain('`where.channelIds: 12 → 11, 12`');
  expect(said).toContain(transfer.check('<#11>, <@&13>'));
  expect(bot.entries).toHaveLength(1);
  expect(bot.entries[0]?.detail).toBe('where.channelIds: 12 → 11, 12\nroleIds: – → 13\nlogChannelId: – → 11');
});

test('a file that says what holds already changes nothing', async () => {
  const { bot, answer } = importing('{}');
  expect((await answer).said).toContain(transfer.same);
  expect(bot.entries).toEqual([]);
});

test('a file switches on no check that could not be switched on by hand', async () => {
  const checks = { autoMod: true, service: true, classifier: true };
  const none = {
    available: { service: false, classifier: false },
    ...fetching(JSON.stringify({ checks, review: 'off' })),
  };
  const bot = settingsUnderTest({ deps: none });
  const { said } = await bot.use('import', { ...attached(), appPermissions: Bits.SendMessages }, option);
  expect(said).toContain(transfer.checksOff);
  expect(bot.changes()).toEqual(['review: doubtful → off']);
});

describe('nothing is saved, and a sentence says why', () => {
  const rule = { id: '1', kind: 'words', pattern: 'x', verdict: 'hold' };
  test.each<[string, string, string]>([
    ['no JSON', '{', transfer['not-json']],
    ['empty', '', transfer['not-json']],
    ['a list', '[]', transfer['not-settings']],
    ['null', 'null', transfer['not-settings']],
    ['unknown keys', '{"reviews":"off","approval":{"whom":"x"}}', transfer.unknown('`reviews`, `approval.whom`')],
    ['a prototype', '{"__proto__":{"review":"off"},"constructor":1}', transfer.unknown('`__proto__`, `constructor`')],
    ['a wrong choice', '{"review":"maybe"}', '`review` must be one of `off`, `everything`, `doubtful`'],
    ['a wrong number', '{"approval":{"hours":1.5}}', '`approval.hours` must be a whole number'],
    ['too much', '{"approval":{"hours":721}}', '`approval.hours` must be at most 720'],
    ['too little', '{"strikeDays":0}', '`strikeDays` must be at least 1'],
    ['a wrong kind', '{"paused":"yes"}', '`paused` must be one of `true`, `false`'],
    ['a text for a list', '{"roleIds":"1"}', '`roleIds` must be a list'],
    ['a wrong id', '{"roleIds":["everyone"]}', '`roleIds.0` is not written as it should be'],
    ['too many', JSON.stringify({ roleIds: Array(26).fill('1') }), '`roleIds` may have a length of at most 25'],
    ['markup in keys', '{"`**x\\n@everyone":1}', transfer.unknown('`ˋ**x @everyone`')],
    ['two rules with one id', JSON.stringify({ wordRules: [rule, rule] }), transfer.twice('1')],
    ['many faults', JSON.stringify({ roleIds: Array(9).fill('x') }), '; and 4 more.'],
    [
      'many unknown keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`k${i}`, i]))),
      ', and 8995 more.',
    ],
    ['deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, transfer.unknown('`a`')],
  ])('when the file is %s', async (_, text, sentence) => {
    const { bot, answer } = importing(text);
    const { said } = await answer;
    expect(said).toContain(sentence);
    expect(said).toContain('Nothing was changed.');
    expect(bot.changes()).toEqual([]);
    expect(bot.entries).toEqual([]);
    expect(bot.faults).toEqual([]);
  });

  test('when a word rule could not be added by hand', async () => {
    const deps = {
      ...fetching(JSON.stringify({ wordRules: [rule] })),
      checkWordRule: () => ({ ok: false, problem: 'too-costly' }) as const,
    };
    const bot = settingsUnderTest({ deps });
    const { said } = await bot.use('import', attached(), option);
    expect(said).toContain(`Word rule 1: ${words.problem['too-costly'].slice(0, -1)}`);
    expect(bot.changes()).toEqual([]);
  });

  test('when more than fifty of its rules are expressions', async () => {
    const wordRules = Array.from({ length: 51 }, (_, index) => ({ ...rule, kind: 'regex', id: String(index) }));
    const bot = settingsUnderTest({ deps: fetching(JSON.stringify({ wordRules })) });
    const { said } = await bot.use('import', attached(), option);
    expect(said).toContain(words.problem['too-many-regexes'].slice(0, -1));
    expect(bot.changes()).toEqual([]);
  });

  test.each(['too-large', 'unreachable'] as const)('when the file is %s', async (problem) => {
    const bot = settingsUnderTest({ deps: { fetchText: async () => ({ ok: false, problem }) } });
    expect((await bot.use('import', attached(), option)).said).toContain(transfer[problem]);
    expect(bot.changes()).toEqual([]);
  });

  test('when Discord says beforehand that it is too large, and then it is not even fetched', async () => {
    const fetched: string[] = [];
    const fetchText = async (url: string): Promise<FetchedText> => {
      fetched.push(url);
      return { ok: true, text: '{}' };
    };
    const bot = settingsUnderTest({ deps: { fetchText } });
    expect((await bot.use('import', attached(maxSettingsBytes + 1), option)).said).toContain(transfer['too-large']);
    expect(fetched).toEqual([]);
  });

  test('when there is no file', async () => {
    const bot = settingsUnderTest();
    expect((await bot.use('import')).said).toContain(transfer.noFile);
    expect((await bot.send('import', { file: [] })).said).toContain(transfer.noFile);
  });
});
