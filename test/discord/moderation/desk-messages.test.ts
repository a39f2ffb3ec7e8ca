import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeskFacts } from '#src/discord/moderation/desk-facts.ts';
import { quoteWithin } from '#src/discord/moderation/inline-text.ts';
import { reportMessage } from '#src/discord/moderation/report-message.ts';
import { requestMessage, requestPicture } from '#src/discord/moderation/request-message.ts';
import { arrivingMessage, reviewClip, reviewMessage } from '#src/discord/moderation/review-message.ts';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import { gateReasons } from '#src/domain/gate.ts';
import type { Job } from '#src/domain/job.ts';
import { moderatorReasons } from '#src/domain/job-reasons.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import { editFaults, newMessageFaults } from '#test/discord/discord-judge.ts';
import * as sample from './desk-samples.ts';

const facts = (locale = 'en-US', entries: LogEntry[] = []): DeskFacts => ({
  texts: textsFor(locale),
  language: languageOf(locale),
  model: sample.model,
  past: { ...sample.overview(), trusted: false },
  entries,
});
const strike = { at: sample.at(0), by: sample.moderatorId, reason: 'x' };
const record = (locale: string): DeskFacts => ({
  ...facts(locale),
  past: {
    history: { total: 3, delivered: 2, rejected: 1 },
    strikes: [strike, strike],
    block: { ...strike, until: sample.at(9_000) },
    trusted: true,
  },
});
const withPicture = { picture: true };
const said = (body: object) => JSON.stringify(body);
const allFindings = gateReasons.map((reason) => ({
  reason,
  verdict: 'hold' as const,
  evidence: '[x](http://y) `@here`',
}));
const locales = ['en-US', 'zh-TW'];

describe.each(locales)('in %s Discord takes', (locale) => {
  const requests: Job[] = [
    sample.held(),
    sample.held({ findings: allFindings, appeal: '**please** @everyone\n\n> no' }),
    sample.held({ estimateMicros: undefined, joinedAt: undefined, modelId: 'no/such-model' }),
    sample.held({ prompt: '@\n'.repeat(2_000), findings: allFindings, appeal: '_'.repeat(1_000) }),
    sample.approved(),
    sample.approved({ approval: { by: sample.moderatorId, at: 1, promptBefore: '*'.repeat(1_500) } }),
    ...moderatorReasons.map((reason) =>
      sample.rejected({ decision: { by: sample.moderatorId, reason, note: '*'.repeat(500) } }),
    ),
    sample.rejected({ reason: 'undecided', decision: undefined }),
    sample.cancelled(),
    sample.delivered(),
  ];
  test.each(requests.map((job) => [job.state, job] as const))('a request that is %s', (_, job) => {
    const file = requestPicture(job, sample.picture, '/p.jpg', facts(locale));
    expect(newMessageFaults(requestMessage(job, record(locale), withPicture), [file])).toEqual([]);
    expect(editFaults(requestMessage(job, facts(locale), { picture: false }))).toEqual([]);
  });

  const reviews: Job[] = [
    sample.reviewing(),
    sample.reviewing({ prompt: '#\n'.repeat(2_000), findings: allFindings }),
    sample.delivering(),
    sample.failed(),
    sample.failed({ reason: 'review-undecided', decision: undefined }),
    sample.delivered({ takenDownBy: sample.moderatorId, deletedAt: 1 }),
  ];
  test.each(reviews.map((job) => [job.state, job] as const))('a clip that is %s', (_, job) => {
    expect(newMessageFaults(arrivingMessage(job, facts(locale)))).toEqual([]);
    expect(editFaults(reviewMessage(job, record(locale)), [reviewClip(job, '/c.mp4')])).toEqual([]);
  });

  test('a report, also by very many', () => {
    const crowd = Array.from({ length: 400 }, (_, index) => String(300000000000000000n + BigInt(index)));
    for (const report of [sample.report(), sample.report({ words: '' }), sample.report({ reporterIds: crowd })]) {
      expect(newMessageFaults(reportMessage(sample.delivered(), report, facts(locale)))).toEqual([]);
    }
  });
});

describe('a held request', () => {
  const body = requestMessage(
    sample.held({ findings: [{ reason: 'word-rule', verdict: 'hold', evidence: 'rule r1: `kite`' }] }),
    record('en-US'),
    withPicture,
  );

  test('says what a moderator has to know', () => {
    const [embed] = body.embeds ?? [];
    expect(embed).toMatchObject({
      title: '🛂 A request waits for you',
      description: '> a kite over the sea',
      image: { url: 'attachment://picture.jpg' },
    });
    const fields = Object.fromEntries((embed?.fields ?? []).map(({ name, value }) => [name, value]));
    expect(fields['Why it was held']).toBe(
      '• A word rule of the server matches: waits for a moderator (`rule r1: ˋkiteˋ`)',
    );
    expect(fields.Who).toMatch(/^<@300000000000000001>\naccount made <t:\d+:R> · joined <t:\d+:R>\n/);
    expect(fields.Who).toContain('clips: 2 · refused: 1 · strikes: 2');
    expect(fields.Who).toContain('blocked, ends');
    expect(fields.Settings).toContain('Seed');
    expect(fields.Price).toBe('about $0.20');
    expect(fields['Ends by itself']).toMatch(/^<t:\d+:R>$/);
  });

  test('has its six buttons, and none once it is decided', () => {
    const ids = (job: Job) => said(requestMessage(job, facts(), withPicture).components ?? []).match(/v1:[\w-]+/g);
    expect(ids(sample.held())).toEqual([
      'v1:approve',
      'v1:approve-always',
      'v1:edit',
      'v1:reject',
      'v1:ban-picture',
      'v1:block',
    ]);
    expect(ids(sample.approved())).toBeNull();
  });

  test('says that a price is not known instead of claiming none', () => {
    const [embed] = requestMessage(sample.held({ estimateMicros: undefined }), facts(), withPicture).embeds ?? [];
    expect(said(embed?.fields ?? [])).toContain('"Price","value":"not known"');
  });

  test('shows a picture that may disturb behind a spoiler only', () => {
    const job = sample.held({ findings: [{ reason: 'gore', verdict: 'hold' }] });
    const veiled = requestMessage(job, facts(), withPicture);
    expect(veiled.embeds?.[0]?.image).toBeUndefined();
    expect(veiled.content).toContain('spoiler');
    expect(requestPicture(job, sample.picture, '/p', facts())).toMatchObject({ spoiler: true });
    expect(requestPicture(sample.held(), sample.picture, '/p', facts())).not.toHaveProperty('spoiler');
  });

  test('names what was changed, by whom and when', () => {
    const approval = { by: sample.moderatorId, at: sample.at(40), promptBefore: 'a kite' };
    const text = said(requestMessage(sample.approved({ approval, prompt: 'a boat' }), facts(), withPicture));
    expect(text).toContain('Approved with a changed prompt');
    expect(text).toContain('"The prompt before","value":"> a kite"');
    expect(text).toContain(`<@${sample.moderatorId}>`);
  });

  test('pings nobody and lets nothing escape from the member’s words', () => {
    const job = sample.held({ prompt: '@everyone <@1> [x](http://a.b) # big', appeal: '@here' });
    const text = said(requestMessage(job, facts(), withPicture));
    expect(text).not.toMatch(/@everyone|@here|<@1>|http:\/\//);
  });
});

test('a clip is always veiled', () => {
  expect(reviewClip(sample.reviewing(), '/c.mp4')).toMatchObject({
    spoiler: true,
    name: expect.stringMatching(/mp4$/),
  });
});

test('a report leads to the clip until it is gone', () => {
  const link = 'https://discord.com/channels/100000000000000001/200000000000000001/600000000000000002';
  const body = (job: Job, entries: LogEntry[] = []) =>
    said(reportMessage(job, sample.report(), facts('en-US', entries)));
  expect(body(sample.delivered())).toContain(link);
  expect(body(sample.delivered())).toContain('v1:take-down');
  const gone = body(sample.delivered({ deletedAt: 1, takenDownBy: sample.moderatorId }));
  expect(gone).not.toMatch(/discord\.com|v1:/);
  const kept = body(sample.delivered(), [sample.entry(1, 'clip-reported'), sample.entry(2, 'report-dismissed')]);
  expect(kept).toContain('Left where it is');
});

test('a quotation always fits, whatever it quotes', () => {
  const hostile = fc.string({ unit: fc.constantFrom('@', '\n', '#', '`', '字', 'a', '://', '👩‍👧'), maxLength: 4_000 });
  fc.assert(
    fc.property(hostile, fc.integer({ min: 50, max: 3_000 }), (text, max) => quoteWithin(text, max).length <= max),
    { numRuns: 60 },
  );
});
