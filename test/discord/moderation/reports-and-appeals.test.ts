import { describe, expect, test } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import type { ReportAnswer } from '#src/engine/moderation-service.ts';
import * as sample from './desk-samples.ts';
import { people, pressUnderTest } from './press-under-test.ts';

const { answer, moderation } = en;
const { id } = sample.held();

describe('report', () => {
  test('opens a form for everybody who sees the clip', async () => {
    const bot = pressUnderTest(sample.delivered());
    expect(await bot.press('report', id, people.other)).toBe('form');
    expect(bot.faults).toEqual([]);
  });

  test('sends the words, which may be none', async () => {
    const bot = pressUnderTest(sample.delivered());
    expect(await bot.send('report', id, people.other, { words: ' my face ' })).toBe(moderation.report.sent);
    await bot.send('report', id, people.other);
    const who = { guildId: sample.guildId, memberId: people.other.memberId };
    expect(bot.service.done).toEqual([
      ['report', id, who, 'my face'],
      ['report', id, who, ''],
    ]);
  });

  test.each<[ReportAnswer, string]>([
    ['repeated', moderation.report.repeated],
    ['closed', moderation.report.closed],
    ['unknown-job', answer.unknownJob],
  ])('says %s', async (said, sentence) => {
    const bot = pressUnderTest(sample.delivered());
    bot.service.reportAnswer = said;
    expect(await bot.send('report', id, people.other)).toBe(sentence);
  });

  test('is not possible for a clip that is not there, or of another server', async () => {
    const gone = pressUnderTest(sample.delivered({ deletedAt: 1 }));
    expect(await gone.press('report', id, people.other)).toBe(moderation.report.gone);
    const bot = pressUnderTest(sample.delivered());
    expect(await bot.press('report', id, people.foreign)).toBe(answer.unknownJob);
    expect(await bot.send('report', id, people.foreign)).toBe(answer.unknownJob);
    expect(await bot.send('report', id, { ...people.other, direct: true })).toBe(answer.unknownJob);
    expect(bot.service.done).toEqual([]);
  });
});

describe('appeal', () => {
  const refused = sample.rejected({ reason: 'word-rule', decision: undefined });

  test('opens a form for the requester alone', async () => {
    const bot = pressUnderTest(refused);
    expect(await bot.press('appeal', id, people.requester)).toBe('form');
    expect(await bot.press('appeal', id, people.other)).toBe(moderation.appeal['not-yours']);
    expect(await bot.press('appeal', id, people.moderator)).toBe(moderation.appeal['not-yours']);
    expect(bot.faults).toEqual([]);
  });

  test('is not possible where a backup was restored: nobody knows whether it was appealed', async () => {
    const bot = pressUnderTest({ ...refused, restored: true });
    expect(await bot.press('appeal', id, people.requester)).toBe(moderation.appeal.restored);
    expect(await bot.send('appeal', id, people.requester, { words: 'please' })).toBe(moderation.appeal.restored);
    expect(bot.service.done).toEqual([]);
  });

  test('sends the words', async () => {
    const bot = pressUnderTest(refused);
    expect(await bot.send('appeal', id, people.requester, { words: 'It is a kite.' })).toBe(moderation.appeal.sent);
    expect(bot.service.done).toEqual([['appeal', id, sample.requesterId, sample.guildId, 'It is a kite.']]);
  });

  test('is checked again when the form is sent', async () => {
    const bot = pressUnderTest(refused);
    expect(await bot.send('appeal', id, people.other, { words: 'x' })).toBe(moderation.appeal['not-yours']);
    expect(await bot.send('appeal', id, people.foreign, { words: 'x' })).toBe(answer.unknownJob);
    expect(bot.service.done).toEqual([]);
  });

  test('is possible once, and not for everything', async () => {
    const again = pressUnderTest(sample.rejected({ appeal: 'please' }));
    expect(await again.press('appeal', id, people.requester)).toBe(moderation.appeal.repeated);
    const bad = pressUnderTest(sample.rejected({ reason: 'animated' }));
    expect(await bad.press('appeal', id, people.requester)).toBe(moderation.appeal.closed);
  });

  test('says when there is room again under a limit', async () => {
    const bot = pressUnderTest(refused);
    const limit = { name: 'member-day' as const, key: 'k', since: 0, measure: 'jobs' as const, cap: 1 };
    bot.service.appealAnswer = { limit, used: 1, freeAt: sample.at(60) };
    expect(await bot.send('appeal', id, people.requester, { words: 'x' })).toMatch(/room again <t:\d+:R>/);
    bot.service.appealAnswer = { limit, used: 1 };
    expect(await bot.send('appeal', id, people.requester, { words: 'x' })).toBe(moderation.appeal.limit);
  });
});
