import { describe, expect, test } from 'vitest';
import { InteractionTokens } from '#src/discord/board/interaction-token.ts';
import { ResultPoster } from '#src/discord/board/result-poster.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';
import { editFaults, newMessageFaults } from '#test/discord/discord-judge.ts';
import { botUserId, FakeDiscordApi, refusal, silence } from '#test/discord/fake-discord-api.ts';
import * as sample from '#test/discord/sample-jobs.ts';

const clip = { path: '/clips/1.mp4', bytes: 10, sha256: 'ab' };
const { card } = sample;
const job = sample.delivering();

/** A poster that began after the job's clip was finished, as after a crash, or long before. */
function posterUnderTest(began: 'after' | 'before' = 'before', nowSeconds = 130) {
  const api = new FakeDiscordApi();
  const tokens = new InteractionTokens(() => sample.at(nowSeconds));
  const startedAt = began === 'after' ? job.finishedAt + 1 : job.createdAt - 1;
  return { api, poster: new ResultPoster(api, tokens, () => botUserId, startedAt) };
}

const chatter = (index: number, changes: Partial<SentMessage> = {}): SentMessage => ({
  id: String(BigInt(card.messageId) + 1n + BigInt(index)),
  channelId: job.channelId,
  authorId: '1',
  attachments: [],
  customIds: [],
  ...changes,
});
const details = `v1:details:${job.id}`;
const ours = { authorId: botUserId, referencedMessageId: card.messageId };

describe('announcing', () => {
  test('replies to the card, with a nonce that Discord holds us to', async () => {
    const { api, poster } = posterUnderTest();
    expect(await poster.announce(job)).toEqual({ ok: true, messageId: expect.any(String) });
    const [call] = api.calls;
    expect(call).toMatchObject({
      method: 'createMessage',
      target: job.channelId,
      body: {
        message_reference: { message_id: card.messageId, fail_if_not_exists: false },
        enforce_nonce: true,
        components: [{ components: [{ custom_id: details }] }],
      },
    });
    expect(String(call?.body?.nonce)).toMatch(/^.{1,25}$/);
    expect(newMessageFaults(call?.body ?? {})).toEqual([]);
  });

  test('keeps an announcement that is still there', async () => {
    const { api, poster } = posterUnderTest();
    const announced = sample.delivering({ announcementId: '600000000000000005' });
    expect(await poster.announce(announced)).toEqual({ ok: true, messageId: '600000000000000005' });
    expect(api.of('createMessage')).toEqual([]);
  });

  test('replaces one that somebody deleted, under another nonce', async () => {
    const { api, poster } = posterUnderTest();
    await poster.announce(job);
    api.fail('readMessage', refusal(404, 10008));
    await poster.announce(sample.delivering({ announcementId: '600000000000000005' }));
    const [first, second] = api.of('createMessage').map(({ body }) => body?.nonce);
    expect(second).not.toBe(first);
  });

  test('after a crash finds what was announced before it, among the pages of the channel', async () => {
    const { api, poster } = posterUnderTest('after');
    api.messages = Array.from({ length: 250 }, (_, index) => chatter(index));
    // The bot's answers to others and others' replies to the card are not it.
    api.messages[3] = chatter(3, { ...ours, referencedMessageId: '5' });
    api.messages[4] = chatter(4, { ...ours, authorId: '1' });
    api.messages[5] = chatter(5, { authorId: '1', customIds: [details] });
    api.messages[6] = chatter(6, { authorId: botUserId, customIds: ['v1:details:5'], nonce: 'x' });
    api.messages[230] = chatter(230, ours);
    expect(await poster.announce(job)).toEqual({ ok: true, messageId: chatter(230).id });
    expect(api.of('listMessagesAfter')).toHaveLength(3);
    expect(api.of('createMessage')).toEqual([]);
  });

  test('after a crash knows it by its button when the card was deleted before', async () => {
    const { api, poster } = posterUnderTest('after');
    api.messages = [chatter(0), chatter(1, { authorId: botUserId, customIds: ['v1:reroll:5', details] })];
    expect(await poster.announce(job)).toEqual({ ok: true, messageId: chatter(1).id });
    expect(api.of('createMessage')).toEqual([]);
  });

  test('after a crash knows it by its nonce', async () => {
    const first = posterUnderTest();
    await first.poster.announce(job);
    const nonce = String(first.api.of('createMessage')[0]?.body?.nonce);
    const { api, poster } = posterUnderTest('after');
    api.messages = [chatter(0, { authorId: botUserId, nonce })];
    expect(await poster.announce(job)).toEqual({ ok: true, messageId: chatter(0).id });
  });

  test('after a crash looks for it also when the job has no card', async () => {
    const { card: _, ...cardless } = job;
    const { api, poster } = posterUnderTest('after');
    api.messages = [chatter(0, { authorId: botUserId, customIds: [details] })];
    expect(await poster.announce(cardless)).toEqual({ ok: true, messageId: chatter(0).id });
    expect(api.of('listMessagesAfter').map(({ target }) => target)).toEqual([`${job.channelId}/${job.id}`]);
  });

  test('after a crash finds what replaced a deleted one', async () => {
    const { api, poster } = posterUnderTest('after');
    api.fail('readMessage', refusal(404, 10008));
    api.messages = [chatter(7, ours)];
    const announced = sample.delivering({ announcementId: '600000000000000005' });
    expect(await poster.announce(announced)).toEqual({ ok: true, messageId: chatter(7).id });
    expect(api.of('createMessage')).toEqual([]);
  });

  test('after a crash announces when nothing was', async () => {
    const { api, poster } = posterUnderTest('after');
    api.messages = Array.from({ length: 100 }, (_, index) => chatter(index));
    expect(await poster.announce(job)).toMatchObject({ ok: true });
    expect(api.of('createMessage')).toHaveLength(1);
  });

  test('reads no more than ten pages', async () => {
    const { api, poster } = posterUnderTest('after');
    api.messages = Array.from({ length: 1500 }, (_, index) => chatter(index));
    await poster.announce(job);
    expect(api.of('listMessagesAfter')).toHaveLength(10);
    expect(api.of('createMessage')).toHaveLength(1);
  });

  test('looks for its own reply before it tries a second time', async () => {
    const { api, poster } = posterUnderTest();
    api.fail('createMessage', silence());
    expect(await poster.announce(job)).toMatchObject({ ok: false, problem: 'unavailable' });
    api.messages = [chatter(0, ours)];
    expect(await poster.announce(job)).toEqual({ ok: true, messageId: chatter(0).id });
    expect(api.of('createMessage')).toHaveLength(1);
  });

  test('uses the same nonce for the same announcement, in every process', async () => {
    const nonces = await Promise.all(
      (['before', 'after'] as const).map(async (began) => {
        const { api, poster } = posterUnderTest(began);
        await poster.announce(job);
        return api.of('createMessage')[0]?.body?.nonce;
      }),
    );
    expect(nonces[0]).toBe(nonces[1]);
  });

  test('locked out of the channel, takes the card while the token lives', async () => {
    const { api, poster } = posterUnderTest();
    api.fail('createMessage', refusal(403, 50013));
    expect(await poster.announce(job)).toEqual({ ok: true, messageId: card.messageId });
  });

  test('locked out of the channel after the token is over, says so', async () => {
    const { api, poster } = posterUnderTest('before', 15 * 60);
    api.fail('createMessage', refusal(403, 50013));
    expect(await poster.announce(job)).toMatchObject({ ok: false, problem: 'no-access' });
  });

  test('let in again, posts a message of its own after all', async () => {
    const { api, poster } = posterUnderTest();
    const result = await poster.announce(sample.delivering({ announcementId: card.messageId }));
    expect(result).toMatchObject({ ok: true });
    expect(api.of('createMessage')).toHaveLength(1);
  });
});

describe('posting the clip', () => {
  test('fills it into the announcement, with an alternative text and a name that nobody typed', async () => {
    const { api, poster } = posterUnderTest();
    expect(await poster.post(job, '600000000000000005', clip)).toEqual({ ok: true, messageId: '600000000000000005' });
    const [call] = api.calls;
    expect(call).toMatchObject({ method: 'uploadToMessage', target: `${job.channelId}/600000000000000005` });
    expect(call?.files).toMatchObject([
      { name: `zoetrope-${job.id}.mp4`, path: clip.path, description: expect.stringContaining('a kite') },
    ]);
    expect(editFaults(call?.body ?? {}, call?.files)).toEqual([]);
  });

  test('puts it beside the picture when the card has to hold it', async () => {
    const { api, poster } = posterUnderTest();
    await poster.post(job, card.messageId, clip);
    expect(api.calls).toMatchObject([
      { method: 'editOriginal', target: 'interaction-token', body: { keepAttachments: [{ id: card.attachmentId }] } },
    ]);
  });

  test('veils it when the job is veiled', async () => {
    const { api, poster } = posterUnderTest();
    const veiled = sample.delivering({ spoiler: true });
    await poster.post(veiled, '600000000000000005', clip);
    await poster.post(veiled, card.messageId, clip);
    await poster.post(job, '600000000000000005', clip);
    expect(api.calls.map(({ files }) => files?.[0]?.spoiler)).toEqual([true, true, undefined]);
    for (const { body, files } of api.calls) expect(editFaults(body ?? {}, files)).toEqual([]);
  });

  test.each([
    ['too-large', refusal(413, 40005)],
    ['gone', refusal(404, 10008)],
    ['channel-gone', refusal(404, 10003)],
    ['no-access', refusal(403, 50001)],
    ['unavailable', silence()],
  ] as const)('reports %s', async (problem, error) => {
    const { api, poster } = posterUnderTest();
    api.fail('uploadToMessage', error);
    expect(await poster.post(job, '600000000000000005', clip)).toMatchObject({ ok: false, problem });
  });
});
