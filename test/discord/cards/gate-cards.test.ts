import { describe, expect, test } from 'vitest';
import type { Surroundings } from '#src/discord/cards/card-state.ts';
import { detailsEmbed } from '#src/discord/cards/details.ts';
import { jobCard } from '#src/discord/cards/job-card.ts';
import { endNotice } from '#src/discord/cards/result-message.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { gateReasons } from '#src/domain/gate.ts';
import type { Job, JobIn } from '#src/domain/job.ts';
import { moderatorReasons, pictureFaults, rejectionReasons } from '#src/domain/job-reasons.ts';
import { answerFaults, editFaults, newMessageFaults } from '#test/discord/discord-judge.ts';
import * as sample from '#test/discord/sample-jobs.ts';
import { cardOf, inChinese } from './card-of.ts';

const { model, moderatorId } = sample;
const by = moderatorId;
const secret = 'a very secret kite';
const approval = { by, at: sample.at(4), promptBefore: 'a secret dragon' };

const file = { name: 'picture.jpg', path: '', contentType: 'image/jpeg' };

/** What Discord would refuse of this card, in both languages. */
const faultsOf = (job: Job, around: Surroundings = {}): string[] =>
  [job, inChinese(job)].flatMap((each) => {
    const body = { content: '', ...jobCard(each, model, around) };
    const isPictured = JSON.stringify(body).includes('attachment://');
    const kept = isPictured ? [{ id: sample.card.messageId }] : [];
    return [...newMessageFaults(body, isPictured ? [file] : []), ...editFaults({ ...body, keepAttachments: kept })];
  });

function expectNothingShown(job: Job) {
  const { embed } = cardOf(job);
  expect(embed.image ?? embed.thumbnail).toBeUndefined();
  expect(JSON.stringify(embed)).not.toContain('secret');
  expect(faultsOf(job)).toEqual([]);
}

describe('a request that waits for a moderator', () => {
  const expiresAt = sample.at(7200);
  const when = `<t:${expiresAt / 1000}:R>`;

  test.each<[string, Partial<JobIn<'awaiting-approval'>>, string, string]>([
    ['for the first time', {}, 'A moderator looks at this request', '這項請求開始之前需要版主查看'],
    ['after an appeal', { appeal: 'secret words' }, 'Your appeal is with the moderators', '你的申訴已交給版主'],
  ])('%s says until when, and shows neither prompt nor picture', (_, changes, english, chinese) => {
    const job = sample.awaitingApproval({ prompt: secret, expiresAt, ...changes });
    expectNothingShown(job);
    const card = cardOf(job);
    expect(card).toMatchObject({ title: '⏸️ Waiting for a moderator', buttons: ['cancel'] });
    expect(card.description).toContain(english);
    expect(card.description).toContain(when);
    expect(cardOf(inChinese(job)).description).toContain(chinese);
    expect(cardOf(inChinese(job)).description).toContain(when);
  });

  test('and is cancelled meanwhile still shows neither', () => {
    expectNothingShown(sample.cancelled({ prompt: secret, card: sample.bareCard }));
    const { card: _, ...cardless } = sample.cancelled({ prompt: secret });
    expectNothingShown(cardless);
  });

  test('and is let pass shows the prompt, and the picture once it is on the card', () => {
    const bare = cardOf(sample.queued({ card: sample.bareCard, prompt: secret }));
    expect(bare.description).toContain(secret);
    expect(bare.embed.image).toBeUndefined();
    expect(cardOf(sample.queued({ prompt: secret })).embed.image).toEqual({ url: 'attachment://picture.jpg' });
  });
});

test('a clip that waits for a moderator says so, and can still be cancelled', () => {
  const job = sample.awaitingReview();
  expect(cardOf(job)).toMatchObject({ title: '🔎 Finished, waiting for a moderator', buttons: ['cancel'] });
  expect(cardOf(inChinese(job)).title).toBe('🔎 已完成，等待版主');
  expect(faultsOf(job)).toEqual([]);
});

describe('a refused request', () => {
  test.each(rejectionReasons)('says why in both languages, without prompt and picture: %s', (reason) => {
    const job = sample.refused({ reason, prompt: secret });
    expectNothingShown(job);
    const { rejections } = textsFor('en');
    expect(cardOf(job)).toMatchObject({
      title: '⛔ Not started',
      description: `${rejections[reason]} Nothing was charged.`,
    });
    expect(cardOf(inChinese(job)).description).toContain(textsFor('zh-TW').rejections[reason]);
  });

  test.each([...gateReasons, 'moderator'] as const)('for the reason %s can be appealed against, once', (reason) => {
    expect(cardOf(sample.refused({ reason })).buttons).toEqual(['appeal']);
    expect(cardOf(sample.refused({ reason, appeal: 'please' })).buttons).toEqual([]);
  });

  test.each([...pictureFaults, 'undecided'] as const)('for the reason %s has nobody to appeal to', (reason) => {
    expect(cardOf(sample.refused({ reason })).buttons).toEqual([]);
  });

  test.each(moderatorReasons)('tells the reason that a moderator picked: %s', (reason) => {
    const job = sample.refused({ reason: 'moderator', decision: { by, reason } });
    for (const each of [job, inChinese(job)]) {
      const texts = textsFor(each.locale);
      expect(cardOf(each).description).toContain(texts.rejections.moderator);
      expect(cardOf(each).description).toContain(texts.moderatorReasons[reason]);
      expect(cardOf(each).description).not.toContain('>');
    }
    expect(faultsOf(job)).toEqual([]);
  });

  test('quotes what a moderator wrote, and nothing of it is markup', () => {
    const note = '# Look\n[here](https://a.example) ||*now*||, @everyone <@1>';
    const job = sample.refused({ reason: 'moderator', decision: { by, reason: 'other', note } });
    const quoted = cardOf(job).description.split('\n').slice(1);
    expect(quoted).toEqual([
      '> \\# Look',
      '> \\[here\\](https:\\/\\/a.example) \\|\\|\\*now\\*\\|\\|, @\u200beveryone \\<@\u200b1>',
    ]);
    expect(faultsOf(job)).toEqual([]);
  });

  test.each([
    ['all Chinese', '漢'.repeat(500)],
    ['all markup', '`*_'.repeat(166)],
    ['all mentions', '@'.repeat(500)],
    ['all links', '://'.repeat(166)],
    ['empty lines', '\n'.repeat(500)],
    ['very many lines', 'a\n'.repeat(250)],
    ['nothing that can be seen', '\u202e'],
  ])('fits with a note that is %s', (_, note) => {
    expect(faultsOf(sample.refused({ reason: 'moderator', decision: { by, reason: 'rules', note } }))).toEqual([]);
    const withheld = sample.failed({ reason: 'withheld', charge: 'charged', decision: { by, reason: 'rules', note } });
    expect(faultsOf(withheld)).toEqual([]);
    expect(newMessageFaults({ ...endNotice(withheld, model), nonce: 'n', enforce_nonce: true })).toEqual([]);
    expect(cardOf(withheld).description).toContain('It goes against the server’s rules.');
  });
});

describe('a job in the bot’s own line', () => {
  test.each([
    [
      1,
      0,
      '⏳ Waiting for its turn: 1st',
      'Only your own jobs come before it.',
      '⏳ 等候中：第 1 位',
      '前面只有你自己的工作。',
    ],
    [2, 1, '⏳ Waiting for its turn: 2nd', 'One person is before you.', '⏳ 等候中：第 2 位', '前面還有 1 個人。'],
    [3, 2, '⏳ Waiting for its turn: 3rd', '2 people are before you.', '⏳ 等候中：第 3 位', '前面還有 2 個人。'],
    [11, 4, '⏳ Waiting for its turn: 11th', '4 people are before you.', '⏳ 等候中：第 11 位', '前面還有 4 個人。'],
    [22, 9, '⏳ Waiting for its turn: 22nd', '9 people are before you.', '⏳ 等候中：第 22 位', '前面還有 9 個人。'],
  ])('at place %i with %i people before it says so', (place, people, english, before, chinese, chineseBefore) => {
    const turn = { place, people };
    const card = cardOf(sample.queued(), { turn });
    expect(card.title).toBe(english);
    expect(card.description).toContain(before);
    const translated = cardOf(inChinese(sample.queued()), { turn });
    expect(translated.title).toBe(chinese);
    expect(translated.description).toContain(chineseBefore);
    expect(faultsOf(sample.queued(), { turn })).toEqual([]);
  });

  test('waits for RunComfy and not for its turn once it was turned away there', () => {
    const around = { turn: { place: 1, people: 0 } };
    expect(cardOf(sample.queued({ attempts: 1 }), around).title).toBe('⏳ Waiting for RunComfy');
  });

  test('says first of all that everything is paused', () => {
    const around = { turn: { place: 3, people: 2 }, paused: true };
    for (const job of [sample.queued(), sample.queued({ attempts: 2 })]) {
      expect(cardOf(job, around)).toMatchObject({ title: '⏸️ Paused', buttons: ['cancel'] });
      expect(cardOf(inChinese(job), around).title).toBe('⏸️ 已暫停');
      expect(faultsOf(job, around)).toEqual([]);
    }
  });
});

describe('a prompt that a moderator changed', () => {
  const edited = { prompt: 'a *very* long kite', approval: { by, at: sample.at(4), promptBefore: 'a long dragon' } };

  test('is mentioned on the card, which does not repeat what was taken out of it, and leads to Details', () => {
    const job = sample.queued(edited);
    expect(cardOf(job).field('Changed by a moderator')).toBe(textsFor('en').card.editedWhere);
    expect(cardOf(inChinese(job)).field('版主修改的內容')).toBe(textsFor('zh-TW').card.editedWhere);
    expect(cardOf(job).buttons).toEqual(['cancel', 'details']);
    for (const other of [sample.dropping(edited), sample.delivering(edited), sample.lost(edited)]) {
      expect(cardOf(other).field('Changed by a moderator')).toBeDefined();
      expect(cardOf(other).buttons).toContain('details');
    }
    for (const each of [job, sample.rendering(edited), sample.delivered(edited)])
      expect(JSON.stringify(cardOf(each))).not.toContain('dragon');
    expect(faultsOf(job)).toEqual([]);
  });

  test('is shown word by word to those who know what it was', () => {
    const said = (isInvolved: boolean) =>
      detailsEmbed(sample.queued(edited), sample.model, 'en-US', { isInvolved }).description;
    expect(said(true)).toContain('a **\\*very\\*** long ~~dragon~~**kite**');
    expect(said(false)).not.toContain('dragon');
  });

  test('is not mentioned where it was not changed', () => {
    const asked = sample.queued({ approval: { by, at: sample.at(4) } });
    expect(cardOf(asked).field('Changed by a moderator')).toBeUndefined();
  });

  test.each([
    ['all Chinese', '漢字'.repeat(750), '字漢'.repeat(750)],
    ['all markup', '*'.repeat(1500), '`'.repeat(1500)],
    ['many small words', 'a b '.repeat(375), 'c d '.repeat(375)],
    ['mentions and links', '@everyone '.repeat(150), '[x](http://a.example) '.repeat(60)],
    ['nothing that can be seen', '\u200b', '\u2060'],
  ])('fits into its card and its details, were it %s', (_, promptBefore, prompt) => {
    const job = sample.delivered({ prompt, approval: { ...approval, promptBefore } });
    expect(faultsOf(job)).toEqual([]);
    const embeds = [detailsEmbed(job, sample.model, 'en-US', { isInvolved: true })];
    expect(answerFaults({ type: 4, data: { content: '', embeds, flags: 64 } })).toEqual([]);
  });
});

describe('a veiled job', () => {
  test('has no picture in its embed, which can veil nothing', () => {
    for (const job of [sample.queued({ spoiler: true }), sample.delivered({ spoiler: true })]) {
      const { embed, description } = cardOf(job);
      expect(embed.image ?? embed.thumbnail).toBeUndefined();
      expect(description).toContain(job.prompt);
      expect(faultsOf(job)).toEqual([]);
    }
  });
});

test('a clip that was taken down leaves neither prompt nor picture nor link', () => {
  const job = sample.delivered({ prompt: secret, approval, deletedAt: sample.at(200), takenDownBy: by });
  expectNothingShown(job);
  expect(cardOf(job)).toMatchObject({ title: '🗑️ Taken down', buttons: [] });
  expect(cardOf(job).description).not.toContain('](');
  expect(cardOf(inChinese(job)).title).toBe('🗑️ 已撤下');
});

test('only what a moderator took down is hidden: what its member deleted still says what it was', () => {
  const { embed, description } = cardOf(sample.delivered({ deletedAt: sample.at(200) }));
  expect(embed.thumbnail).toEqual({ url: 'attachment://picture.jpg' });
  expect(description).toContain('a kite');
});
