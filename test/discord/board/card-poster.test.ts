import { describe, expect, test } from 'vitest';
import { CardPoster } from '#src/discord/board/card-poster.ts';
import { editFaults, newMessageFaults } from '#test/discord/discord-judge.ts';
import { refusal, silence } from '#test/discord/fake-discord-api.ts';
import * as sample from '#test/discord/sample-jobs.ts';
import { queueUnderTest } from './queue-under-test.ts';

const { picture, card } = sample;
const url = 'https://cdn.example/attachments/200000000000000001/700000000000000009/picture.jpg?ex=1';
const attachment = { id: '700000000000000009', filename: 'picture.jpg', url, bytes: 9 };

function posterUnderTest() {
  const { api, clock, tokens, editor } = queueUnderTest();
  const poster = new CardPoster({ api, editor, tokens, now: () => clock.now() });
  const job = sample.queued({ createdAt: clock.now() });
  return { api, clock, tokens, editor, poster, job };
}

describe('opening a card', () => {
  test('fills the answer to the interaction, with the picture and its alternative text', async () => {
    const { api, poster, job, clock } = posterUnderTest();
    api.answer = { id: '600000000000000009', attachments: [attachment] };
    expect(await poster.open(job, picture, '/pictures/ab')).toEqual({
      ok: true,
      card: { messageId: '600000000000000009', pictureUrl: url, attachmentId: attachment.id, renewedAt: clock.now() },
    });
    const [call] = api.calls;
    expect(call).toMatchObject({ method: 'editOriginal', target: 'interaction-token' });
    const description = 'The picture to be animated';
    expect(call?.files).toEqual([
      { name: 'picture.jpg', path: '/pictures/ab', contentType: 'image/jpeg', description },
    ]);
    expect(call?.body).not.toHaveProperty('keepAttachments');
    expect(editFaults(call?.body ?? {}, call?.files)).toEqual([]);
  });

  test.each([
    ['waits for a moderator', sample.awaitingApproval],
    ['was refused', sample.refused],
  ])('of a job that %s uploads no picture, and needs none in the answer', async (_, held) => {
    const { api, poster, editor, clock } = posterUnderTest();
    const job = held({ createdAt: clock.now() });
    const { card: __, ...cardless } = job;
    api.answer = { id: card.messageId };
    const opened = await poster.open(cardless, picture, '/pictures/ab');
    expect(opened).toEqual({ ok: true, card: { messageId: card.messageId, renewedAt: clock.now() } });
    const [call] = api.calls;
    expect(call).toMatchObject({ method: 'editOriginal', files: [] });
    expect(JSON.stringify(call?.body)).not.toContain(job.prompt);
    expect(editFaults(call?.body ?? {}, call?.files)).toEqual([]);
    expect(await editor.edit(job)).toEqual({ ok: true, made: false });
  });

  test('of a job that waits finds the answer of an earlier process, without a picture too', async () => {
    const { api, poster, clock } = posterUnderTest();
    const { card: _, ...job } = sample.awaitingApproval({ createdAt: clock.now() });
    const own = { id: '600000000000000009', channelId: job.channelId, authorId: '1', attachments: [], customIds: [] };
    api.messages = [{ ...own, interactionId: job.id }];
    api.fail('editOriginal', refusal(401, 50027));
    expect(await poster.open(job, picture, '/p')).toMatchObject({ ok: true, card: { messageId: own.id } });
    expect(api.of('editMessage')).toMatchObject([{ files: [] }]);
  });

  test('of a veiled job uploads a veiled picture, which no embed shows', async () => {
    const { api, poster, clock } = posterUnderTest();
    const { card: _, ...job } = sample.queued({ createdAt: clock.now(), spoiler: true });
    api.answer = { attachments: [attachment] };
    expect(await poster.open(job, picture, '/p')).toMatchObject({ ok: true, card: { pictureUrl: url } });
    const [call] = api.calls;
    expect(call?.files).toMatchObject([{ name: 'picture.jpg', spoiler: true }]);
    expect(JSON.stringify(call?.body)).not.toContain('attachment://');
    expect(editFaults(call?.body ?? {}, call?.files)).toEqual([]);
  });

  test('reads the id of the picture from its address when an embed hides it from the list', async () => {
    const { api, poster, job } = posterUnderTest();
    api.answer = { embedImageUrl: url };
    expect(await poster.open(job, picture, '')).toMatchObject({
      card: { pictureUrl: url, attachmentId: '700000000000000009' },
    });
  });

  test('does not take an address that only names the file', async () => {
    const { api, poster, job } = posterUnderTest();
    api.answer = { embedImageUrl: 'attachment://picture.jpg' };
    expect(await poster.open(job, picture, '')).toMatchObject({ ok: false, problem: 'unavailable' });
  });

  test('goes on with the answer that an earlier process gave, when its token is dead', async () => {
    const { api, poster, job } = posterUnderTest();
    const own = { id: '600000000000000009', channelId: job.channelId, authorId: '1', attachments: [], customIds: [] };
    api.messages = [
      { ...own, id: '600000000000000008' },
      { ...own, interactionId: job.id },
    ];
    api.fail('editOriginal', refusal(401, 50027));
    api.answer = { id: own.id, attachments: [attachment] };
    expect(await poster.open(job, picture, '/p')).toMatchObject({ ok: true, card: { messageId: own.id } });
    expect(api.of('editMessage').map(({ target }) => target)).toEqual([`${job.channelId}/${own.id}`]);
  });

  test.each([
    ['gone', refusal(404, 10015)],
    ['unavailable', silence()],
    ['too-large', refusal(413, 40005)],
  ] as const)('reports %s', async (problem, error) => {
    const { api, poster, job } = posterUnderTest();
    api.fail('editOriginal', error);
    expect(await poster.open(job, picture, '')).toMatchObject({ ok: false, problem });
  });

  test('is not followed by an edit that would say the same', async () => {
    const { api, poster, editor, job } = posterUnderTest();
    api.answer = { attachments: [attachment] };
    const { card: _, ...cardless } = job;
    await poster.open(cardless, picture, '');
    expect(await editor.edit(job)).toEqual({ ok: true, made: false });
    expect(await editor.edit({ ...job, attempts: 1 })).toEqual({ ok: true, made: true });
  });
});

describe('renewing a card', () => {
  test('reads a fresh address from the message', async () => {
    const { api, poster, job } = posterUnderTest();
    api.answer = { attachments: [attachment] };
    expect(await poster.renew(job, picture, '')).toMatchObject({
      ok: true,
      card: { messageId: card.messageId, pictureUrl: url },
    });
    expect(api.calls.map(({ method }) => method)).toEqual(['readMessage']);
  });

  test('posts a deleted card anew, and edits that one from then on', async () => {
    const { api, poster, tokens, job } = posterUnderTest();
    api.fail('readMessage', refusal(404, 10008));
    api.answer = { id: '600000000000000010', attachments: [attachment] };
    expect(await poster.renew(job, picture, '/p')).toMatchObject({
      ok: true,
      card: { messageId: '600000000000000010' },
    });
    const created = api.of('createMessage')[0];
    expect(created).toMatchObject({ target: job.channelId, body: { enforce_nonce: true } });
    expect(newMessageFaults(created?.body ?? {}, created?.files)).toEqual([]);
    expect(tokens.usable(job)).toBe(false);
  });

  describe('that shows no picture yet', () => {
    const bare = (createdAt: number, changes = {}) => sample.queued({ createdAt, card: sample.bareCard, ...changes });

    test.each([false, true])('puts it onto the card, veiled: %s', async (spoiler) => {
      const { api, poster, editor, clock } = posterUnderTest();
      const job = bare(clock.now(), { spoiler });
      api.answer = { attachments: [attachment] };
      const renewed = await poster.renew(job, picture, '/p');
      expect(renewed).toMatchObject({ ok: true, card: { messageId: card.messageId, pictureUrl: url } });
      const [call] = api.calls;
      expect(call).toMatchObject({ method: 'editMessage', target: `${job.channelId}/${card.messageId}` });
      expect(call?.files?.map((file) => file.spoiler)).toEqual([spoiler || undefined]);
      expect(JSON.stringify(call?.body).includes('attachment://picture.jpg')).toBe(!spoiler);
      expect(editFaults(call?.body ?? {}, call?.files)).toEqual([]);
      expect(renewed.ok && (await editor.edit({ ...job, card: renewed.card }))).toEqual({ ok: true, made: false });
    });

    test('posts it anew, with the picture, when somebody deleted it', async () => {
      const { api, poster, clock } = posterUnderTest();
      api.fail('editMessage', refusal(404, 10008));
      api.answer = { id: '600000000000000010', attachments: [attachment] };
      expect(await poster.renew(bare(clock.now()), picture, '/p')).toMatchObject({
        ok: true,
        card: { messageId: '600000000000000010' },
      });
      const [created] = api.of('createMessage');
      expect(JSON.stringify(created?.body)).toContain('attachment://picture.jpg');
      expect(newMessageFaults(created?.body ?? {}, created?.files)).toEqual([]);
    });
  });

  test('uses a nonce that is the same for the same lost card and another for the next', async () => {
    const { api, poster, job } = posterUnderTest();
    api.answer = { attachments: [attachment] };
    const moved = { ...job, card: { ...card, messageId: '600000000000000011' } };
    for (const each of [job, job, moved]) {
      api.fail('readMessage', refusal(404, 10008));
      await poster.renew(each, picture, '');
    }
    const [first, again, next] = api.of('createMessage').map(({ body }) => body?.nonce);
    expect(first).toBe(again);
    expect(next).not.toBe(first);
    expect(String(first).length).toBeLessThanOrEqual(25);
  });

  test('says that the picture is gone as long as a deleted card cannot be posted anew', async () => {
    const { api, poster, job } = posterUnderTest();
    for (const error of [silence(), refusal(403, 50013)]) {
      api.fail('readMessage', refusal(404, 10008));
      api.fail('createMessage', error);
      expect(await poster.renew(job, picture, '')).toMatchObject({ ok: false, problem: 'gone' });
    }
  });

  test('posts nothing while it is not known whether the card is gone', async () => {
    const { api, poster, job } = posterUnderTest();
    api.fail('readMessage', silence(), refusal(403, 50001));
    expect(await poster.renew(job, picture, '')).toMatchObject({ ok: false, problem: 'unavailable' });
    expect(await poster.renew(job, picture, '')).toMatchObject({ ok: false, problem: 'no-access' });
    expect(api.of('createMessage')).toEqual([]);
  });
});
