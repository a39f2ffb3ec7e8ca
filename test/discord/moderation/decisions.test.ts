import { describe, expect, test } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import type { Job } from '#src/domain/job.ts';
import * as sample from './desk-samples.ts';
import { MemoryLog } from './memory-log.ts';
import { people, pressUnderTest } from './press-under-test.ts';

const { moderation } = en;
const { id } = sample.held();
const by = { guildId: sample.guildId, memberId: sample.moderatorId };
const mention = `<@${sample.moderatorId}>`;

describe('a press asks the service for', () => {
  test.each([
    ['approve', sample.held(), ['approve', id, by]],
    ['approve-always', sample.held(), ['approve', id, by, { always: true }]],
    ['ban-picture', sample.held(), ['ban-picture', id, by]],
    ['show', sample.reviewing(), ['show', id, by, { spoiler: false }]],
    ['show-veiled', sample.reviewing(), ['show', id, by, { spoiler: true }]],
    ['take-down', sample.delivered(), ['take-down', id, by]],
    ['keep-clip', sample.delivered(), ['keep-clip', id, by]],
  ])('%s', async (action, job, call) => {
    const bot = pressUnderTest(job);
    const told = await bot.press(action, id, people.moderator);
    expect(bot.service.done).toEqual([call]);
    expect(Object.entries(moderation.done)).toContainEqual([action, told]);
    // Acknowledged before anything else: the 3 s do not wait for Discord or the store.
    expect(bot.api.calls[0]?.method).toBe('acknowledge');
  });
});

describe('a form asks the service for', () => {
  test('an approval with the changed prompt', async () => {
    const bot = pressUnderTest();
    expect(await bot.send('edit', id, people.moderator, { prompt: '  a boat \n' })).toBe(moderation.done.edit);
    expect(bot.service.done).toEqual([['approve', id, by, { prompt: 'a boat' }]]);
  });

  test('a plain approval when nothing was changed', async () => {
    const bot = pressUnderTest();
    const { prompt } = sample.held();
    expect(await bot.send('edit', id, people.moderator, { prompt })).toBe(moderation.done.approve);
    expect(bot.service.done).toEqual([['approve', id, by, {}]]);
  });

  test('nothing when the prompt is empty or too long', async () => {
    const bot = pressUnderTest();
    expect(await bot.send('edit', id, people.moderator, { prompt: ' ' })).toBe(en.answer.promptEmpty);
    expect(await bot.send('edit', id, people.moderator)).toBe(en.answer.promptEmpty);
    expect(await bot.send('edit', id, people.moderator, { prompt: 'x'.repeat(1_501) })).toContain('1501');
    expect(bot.service.done).toEqual([]);
  });

  test('a rejection with its reason and words', async () => {
    const bot = pressUnderTest();
    const told = await bot.send('reject', id, people.moderator, { reason: 'wrong-channel', words: ' Try #art. ' });
    expect(told).toBe(moderation.done.reject);
    expect(bot.service.done).toEqual([['reject', id, by, { reason: 'wrong-channel', note: 'Try #art.' }]]);
  });

  test('a discarded clip, without words and with a reason that is none of ours', async () => {
    const bot = pressUnderTest(sample.reviewing());
    const told = await bot.send('withhold', id, people.moderator, { reason: '__proto__', words: '' });
    expect(told).toBe(moderation.done.withhold);
    expect(bot.service.done).toEqual([['withhold', id, by, { reason: 'other' }]]);
  });

  test('no more words than are kept', async () => {
    const bot = pressUnderTest();
    await bot.send('reject', id, people.moderator, { reason: 'rules', words: 'x'.repeat(4_000) });
    expect(bot.service.done[0]?.[3]).toEqual({ reason: 'rules', note: 'x'.repeat(500) });
  });

  test('a block of the requester and a rejection', async () => {
    const bot = pressUnderTest();
    const told = await bot.send('block', id, people.moderator, { days: '30', words: 'spam' });
    expect(told).toMatch(/<@300000000000000001> is blocked, which ends <t:\d+:R>\. The request is rejected\./);
    expect(bot.service.done).toEqual([
      ['block', sample.requesterId, by, 30, 'spam'],
      ['reject', id, by, { reason: 'rules', note: 'spam' }],
    ]);
  });

  test('a block also when somebody was faster with the request', async () => {
    const bot = pressUnderTest();
    bot.service.decision = { kind: 'decided', job: sample.approved() };
    const told = await bot.send('block', id, people.moderator, { days: '7', words: 'spam' });
    expect(told).toContain('is blocked');
    expect(told).toContain('had already approved it');
  });

  test.each(['2', '', '-7', '7.0'])('no block for "%s" days', async (days) => {
    const bot = pressUnderTest();
    expect(await bot.send('block', id, people.moderator, { days, words: 'spam' })).toBe(en.answer.unknownControl);
    expect(bot.service.done).toEqual([]);
  });
});

describe('whoever is too late', () => {
  const when = /<t:\d+:R>/.source;
  test.each<[string, Job, RegExp | string]>([
    ['approve', sample.approved(), new RegExp(`${mention} had already approved it ${when}`)],
    ['approve', sample.rejected(), new RegExp(`${mention} had already rejected it ${when}`)],
    ['approve', sample.cancelled(), moderation.already.cancelled],
    ['approve', sample.rejected({ reason: 'undecided', decision: undefined }), moderation.already.expired],
    ['show', sample.failed(), new RegExp(`${mention} had already discarded it ${when}`)],
    ['show', sample.failed({ reason: 'review-undecided', decision: undefined }), moderation.already.expired],
    ['take-down', sample.delivered({ takenDownBy: sample.moderatorId, deletedAt: 1 }), /had already taken it down/],
    ['keep-clip', sample.delivered({ deletedAt: 1 }), moderation.already.deleted],
  ])('%s is told what was decided', async (action, job, sentence) => {
    const bot = pressUnderTest(job);
    bot.service.decision = { kind: 'decided', job };
    expect(await bot.press(action, id, people.moderator)).toMatch(sentence);
    expect(bot.faults).toEqual([]);
  });

  test('is told who let the clip be shown, which only the log knows', async () => {
    const job = sample.delivering();
    const log = new MemoryLog(sample.entry(1, 'review-wanted'), sample.entry(2, 'review-shown-spoiler'));
    const bot = pressUnderTest(job, { log });
    bot.service.decision = { kind: 'decided', job };
    expect(await bot.press('show', id, people.moderator)).toContain(
      `${mention} had already let it be shown as a spoiler`,
    );
  });

  test('is told without a name when that person was forgotten', async () => {
    const job = sample.delivering();
    const { actorId: _, ...nameless } = sample.entry(2, 'review-shown');
    const bot = pressUnderTest(job, { log: new MemoryLog(nameless) });
    bot.service.decision = { kind: 'decided', job };
    expect(await bot.press('show', id, people.moderator)).toMatch(/^Somebody had already let it be shown/);
  });

  test.each(['edit', 'reject', 'block'])('gets no form for %s, but the sentence', async (action) => {
    const bot = pressUnderTest(sample.approved());
    expect(await bot.press(action, id, people.moderator)).toContain('had already approved it');
  });

  test('gets no form to discard a clip that is shown', async () => {
    const bot = pressUnderTest(sample.delivering(), { log: new MemoryLog(sample.entry(2, 'review-shown')) });
    expect(await bot.press('withhold', id, people.moderator)).toContain('had already let it be shown');
  });

  test('is told in their own language', async () => {
    const bot = pressUnderTest(sample.cancelled());
    const press = bot.press('reject', id, { ...people.moderator, locale: 'zh-TW' });
    expect(await press).toBe(zhTw.moderation.already.cancelled);
  });
});

describe('the service’s other answers', () => {
  test('own: nobody decides about themselves', async () => {
    const bot = pressUnderTest();
    bot.service.decision = { kind: 'own' };
    expect(await bot.press('approve', id, people.moderator)).toBe(moderation.answer.own);
  });

  test('refused: the changed prompt meets a rule, which is named', async () => {
    const bot = pressUnderTest();
    const findings = Array.from({ length: 30 }, () => ({
      reason: 'word-rule' as const,
      verdict: 'refuse' as const,
      evidence: '@everyone `**x**` '.repeat(11),
    }));
    bot.service.decision = { kind: 'refused', findings };
    const told = await bot.send('edit', id, people.moderator, { prompt: 'worse' });
    expect(told).toContain(moderation.finding['word-rule']);
    expect(told).toMatch(/… and \d+ more$/);
    expect(bot.faults).toEqual([]);
  });

  test('not removed: Discord kept the clip', async () => {
    const bot = pressUnderTest(sample.delivered());
    bot.service.decision = { kind: 'not-removed' };
    expect(await bot.press('take-down', id, people.moderator)).toBe(moderation.answer.notRemoved);
  });
});
