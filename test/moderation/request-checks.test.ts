import { describe, expect, test } from 'vitest';
import type { Finding } from '#src/domain/gate.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { acceptedJob } from '#test/store/sample-job.ts';
import { samplePicture } from '#test/support/fake-media.ts';
import { allChecks, checksUnderTest, settingsWith } from './checks-under-test.ts';

const job = acceptedJob('1', { channelId: '200', parentChannelId: '201' });
const hold: Finding = { reason: 'text-check', verdict: 'hold', evidence: 'violence 0.6' };
const refuse: Finding = { reason: 'text-check', verdict: 'refuse', evidence: 'violence 0.9' };
const all = settingsWith(allChecks);

const judged = ({ checks }: ReturnType<typeof checksUnderTest>, settings = all) =>
  checks.judge(job, samplePicture, 'picture.png', settings);

describe('the checks of a request', () => {
  test('run from the cheapest to the dearest', async () => {
    const bot = checksUnderTest();
    expect(await judged(bot)).toEqual([]);
    expect(bot.ran).toEqual([
      'bans',
      'words',
      'AutoMod',
      'service: text',
      'classifier of picture.png',
      'service: picture of picture.png',
    ]);
  });

  test('that the server did not ask for do not run, except what no setting removes', async () => {
    const bot = checksUnderTest();
    await judged(bot, settingsWith({}));
    expect(bot.ran).toEqual(['bans', 'words']);
  });

  test('that the server wants and the bot’s owner has taken away ask for a person', async () => {
    const bot = checksUnderTest({ equipped: false });
    const failed = (evidence: string) => ({ reason: 'check-failed', verdict: 'hold', evidence });
    expect(await judged(bot)).toEqual([failed('service: text'), failed('service: picture')]);
    expect(bot.ran).toEqual(['bans', 'words', 'AutoMod']);
  });

  test('are spared once one of them refuses', async () => {
    const bot = checksUnderTest({ answers: { words: [hold], 'service: text': [hold, refuse], classifier: [hold] } });
    expect(await judged(bot)).toEqual([hold, hold, refuse]);
    expect(bot.ran.at(-1)).toBe('service: text');
  });

  test('go on after a doubt, and tell every one', async () => {
    const veil: Finding = { reason: 'picture-check', verdict: 'spoiler' };
    const bot = checksUnderTest({ answers: { words: [hold], classifier: [veil] } });
    expect(await judged(bot)).toEqual([hold, veil]);
    expect(bot.ran.at(-1)).toBe('service: picture of picture.png');
  });

  test('of a prompt alone leave the picture alone', async () => {
    const bot = checksUnderTest({ answers: { words: [hold] } });
    expect(await bot.checks.judgePrompt(job, 'a kite', all)).toEqual([hold]);
    expect(bot.ran).toEqual(['words', 'AutoMod', 'service: text']);
  });
});

describe('a check that can not run', () => {
  const broken = () => checksUnderTest({ answers: { 'service: text': new Error('HTTP 503'), classifier: [hold] } });

  test('asks for a person, and the others run all the same', async () => {
    const bot = broken();
    expect(await judged(bot)).toEqual([{ reason: 'check-failed', verdict: 'hold', evidence: 'service: text' }, hold]);
    expect(bot.log.lines).toMatchObject([{ level: 'warn', fields: { check: 'service: text', error: 'HTTP 503' } }]);
  });

  test('lets the request pass where the server wants it so, but not past the others', async () => {
    const bot = broken();
    expect(await judged(bot, settingsWith({ ...allChecks, onFailure: 'allow' }))).toEqual([hold]);
    expect(bot.log.lines).toHaveLength(1);
  });
});

describe('a banned picture', () => {
  const finding = { reason: 'banned-picture', verdict: 'refuse' };

  test('is refused by its own hash, before anything else looks', async () => {
    const bot = checksUnderTest({ banned: [['x'], ['y', samplePicture.sha256]] });
    expect(await judged(bot)).toEqual([finding]);
    expect(bot.ran).toEqual(['bans']);
  });

  test('is known again later, and without its file by its own hash alone', async () => {
    const bot = checksUnderTest({ banned: [['x']], resembles: true });
    const isBanned = (path?: string) => bot.checks.isBanned('100', samplePicture, path, 0);
    expect([await isBanned('picture.png'), await isBanned()]).toEqual([true, false]);
    const byHash = checksUnderTest({ banned: [[samplePicture.sha256]] });
    expect(await byHash.checks.isBanned('100', samplePicture, undefined, 0)).toBe(true);
  });

  test('can not be told while the store is unavailable, and is not let pass for it', async () => {
    const bot = checksUnderTest({ banned: new StoreUnavailableError('full') });
    await expect(bot.checks.isBanned('100', samplePicture, 'picture.png', 0)).rejects.toThrow(StoreUnavailableError);
  });

  test('is refused by its likeness', async () => {
    const bot = checksUnderTest({ banned: [['x']], resembles: true });
    expect(await judged(bot)).toEqual([finding]);
  });

  test('is not to be found where nothing is banned, so no picture is read for it', async () => {
    const bot = checksUnderTest({ resembles: true });
    expect(await judged(bot)).toEqual([]);
    expect(bot.ran).not.toContain('likeness');
  });
});

describe('the rules of AutoMod', () => {
  const rule = {
    id: '1',
    name: 'No kites',
    trigger_type: 1,
    actions: [{ type: 1 }],
    trigger_metadata: { keyword_filter: ['kite'] },
  };

  test('count as they would for a message in the same place', async () => {
    const found = [{ reason: 'automod', verdict: 'refuse', evidence: 'No kites: kite' }];
    expect(await judged(checksUnderTest({ autoModRules: [rule] }))).toEqual(found);
    expect(await judged(checksUnderTest({ autoModRules: [{ ...rule, exempt_channels: ['999'] }] }))).toEqual(found);
  });

  test.each(['200', '201'])('spare the exempt channel, of a thread its parent too (%s)', async (channelId) => {
    const bot = checksUnderTest({ autoModRules: [{ ...rule, exempt_channels: [channelId] }] });
    expect(await judged(bot)).toEqual([]);
  });
});
