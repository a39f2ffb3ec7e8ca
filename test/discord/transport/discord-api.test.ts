import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import { botToken, ids, interactionToken, messageJson, no, ok, startApi } from './api-under-test.ts';
import type { Reply } from './loopback-api.ts';

const failure = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DiscordError)) throw new Error(`not a DiscordError: ${error}`);
  return error;
};
const nonce = { nonce: 'job-1', enforce_nonce: true } as const;
const bodyOf = (request: { body: Buffer } | undefined) => JSON.parse(request?.body.toString() ?? '');

describe('createDiscordApi', () => {
  it('reads back what we need of a message', async () => {
    const json = messageJson({
      attachments: [{ id: '1', filename: 'a.mp4', url: 'https://cdn/a.mp4', size: 12, title: 'x' }],
      embeds: [{ title: 'no picture' }, { image: { url: 'https://cdn/p.jpg', width: 3 } }],
      components: [
        { type: 1, components: [{ type: 2, custom_id: 'v1:details:1' }, { type: 2, url: 'https://x' }, 'odd'] },
        { type: 12, items: [] },
        null,
      ],
      message_reference: { message_id: '77' },
      interaction_metadata: { id: '88', type: 2 },
      nonce: 99,
      pinned: false,
    });
    await using discord = await startApi(() => ok(json));
    expect(await discord.api.readMessage(ids.channel, ids.message)).toEqual({
      id: ids.message,
      channelId: ids.channel,
      authorId: ids.application,
      attachments: [{ id: '1', filename: 'a.mp4', url: 'https://cdn/a.mp4', bytes: 12 }],
      customIds: ['v1:details:1'],
      embedImageUrl: 'https://cdn/p.jpg',
      referencedMessageId: '77',
      interactionId: '88',
      nonce: '99',
    });
    expect(discord.received[0]?.headers.authorization).toBe(`Bot ${botToken}`);
  });

  it('pings nobody, on create and on edit, unless told whom', async () => {
    await using discord = await startApi(() => ok());
    await discord.api.createMessage(ids.channel, { content: '@everyone', ...nonce });
    await discord.api.editMessage(ids.channel, ids.message, { content: '@everyone' });
    await discord.api.editOriginal(interactionToken, { content: '@everyone' });
    await discord.api.editMessage(ids.channel, ids.message, { allowed_mentions: { users: ['1'] } });
    const mentions = discord.received.map((request) => bodyOf(request).allowed_mentions);
    expect(mentions).toEqual([{ parse: [] }, { parse: [] }, { parse: [] }, { users: ['1'] }]);
  });

  it('edits without what only a new message may have, and keeps the attachments it names', async () => {
    await using discord = await startApi(() => ok());
    const body = { content: 'x', ...nonce, message_reference: { message_id: '1' } };
    await discord.api.editMessage(ids.channel, ids.message, body);
    await discord.api.editMessage(ids.channel, ids.message, { keepAttachments: [{ id: '5' }] });
    expect(bodyOf(discord.received[0])).toEqual({ content: 'x', allowed_mentions: { parse: [] } });
    expect(bodyOf(discord.received[1])).toEqual({ attachments: [{ id: '5' }], allowed_mentions: { parse: [] } });
  });

  it('edits the answer to an interaction without the bot token', async () => {
    await using discord = await startApi(() => ok());
    await discord.api.editOriginal(interactionToken, { content: 'x' });
    expect(discord.calls()).toEqual([`PATCH /webhooks/${ids.application}/${interactionToken}/messages/@original`]);
    expect(discord.received[0]?.headers.authorization).toBeUndefined();
  });

  it.each<[string, Reply]>([
    ['a cut connection', 'reset'],
    ['a 5xx', { status: 502, text: '<html>', type: 'text/html' }],
    ['no answer', 'hang'],
    ['half an answer', 'stall'],
    ['a broken answer', { status: 200, text: '{"id":' }],
    ['an answer that is no message', { status: 200, json: {} }],
  ])('repeats an edit with back-off after %s', async (_, reply) => {
    await using discord = await startApi((_request, index) => (index < 2 ? reply : ok()));
    const message = await discord.api.editMessage(ids.channel, ids.message, { content: 'x' });
    expect(message.id).toBe(ids.message);
    expect(discord.received).toHaveLength(3);
    expect(discord.pauses).toEqual([500, 1_000]);
  });

  it('gives up after three repeats, not knowing what happened', async () => {
    await using discord = await startApi(() => ({ status: 503 }));
    const error = await failure(discord.api.createMessage(ids.channel, { content: 'x', ...nonce }));
    expect(error).toMatchObject({ kind: 'unknown', status: 503, route: '/channels/:id/messages' });
    expect(discord.received).toHaveLength(4);
    expect(new Set(discord.received.map((request) => bodyOf(request).nonce))).toEqual(new Set(['job-1']));
  });

  it('never repeats a create that Discord could not recognise', async () => {
    await using discord = await startApi(() => ({ status: 503 }));
    await failure(discord.api.createMessage(ids.channel, { content: 'x' }));
    expect(discord.received).toHaveLength(1);
  });

  it('does not repeat what Discord refused', async () => {
    await using discord = await startApi(() => no(403, 50001));
    const error = await failure(discord.api.readMessage(ids.channel, ids.message));
    expect(error).toMatchObject({ kind: 'rejected', status: 403, code: 50001 });
    expect(discord.received).toHaveLength(1);
  });

  it('knows that nothing was sent when Discord cannot be reached', async () => {
    await using discord = await startApi(() => ok());
    await using gone = await startApi(() => ok());
    discord.rest.bot.options.api = gone.rest.bot.options.api;
    await gone[Symbol.asyncDispose]();
    const error = await failure(discord.api.createMessage(ids.channel, { content: 'x', ...nonce }));
    expect(error).toMatchObject({ kind: 'not-sent' });
    expect(discord.pauses).toHaveLength(3);
  });

  it.each<[string, Reply]>([
    ['refused', no(400, 50035)],
    ['failed', { status: 500 }],
    ['cut off', 'reset'],
    ['unanswered', 'hang'],
  ])('throws errors that tell no token and no text when a call is %s', async (_, reply) => {
    await using discord = await startApi(() => reply);
    const body = { content: 'prompt-canary' };
    const errors = [
      await failure(discord.api.editOriginal(interactionToken, body)),
      await failure(discord.api.createMessage(ids.channel, body)),
      await failure(discord.api.acknowledge({ id: '1', token: interactionToken }, { type: 6 })),
    ];
    expect(
      discord.received.map(({ headers, path, body }) => `${path} ${body} ${headers.authorization}`).join(),
    ).toContain('canary');
    for (const error of errors) {
      const told = JSON.stringify(error) + inspect(error, { depth: null, showHidden: true });
      expect(told).not.toContain('canary');
    }
  });

  it('makes calls with tokens of interactions side by side, over fifty in a second', async () => {
    const all = Promise.withResolvers<void>();
    await using discord = await startApi(async (_, index) => {
      if (index === 119) all.resolve();
      await all.promise;
      return ok();
    });
    const many = Array.from({ length: 60 }, (_, i) => i);
    const edits = many.map((i) => discord.api.editOriginal(`token-${i}`, { content: 'x' }));
    const answers = many.map((i) => discord.api.acknowledge({ id: `${i}`, token: `token-${i}` }, { type: 5 }));
    await Promise.all([...edits, ...answers]);
    expect(discord.received).toHaveLength(120);
  });

  it('takes a message that is gone already as deleted', async () => {
    await using discord = await startApi((_, index) => (index === 0 ? { status: 503 } : no(404, 10008)));
    await discord.api.deleteMessage(ids.channel, ids.message);
    await discord.api.deleteOriginal(interactionToken);
    expect(discord.received).toHaveLength(3);
  });

  it('lists messages oldest first', async () => {
    const messages = ['9', '10', '8'].map((id) => messageJson({ id }));
    await using discord = await startApi(() => ok(messages));
    const listed = await discord.api.listMessagesAfter(ids.channel, '7', 50);
    expect(listed.map(({ id }) => id)).toEqual(['8', '9', '10']);
    expect(discord.received[0]?.query.toString()).toBe('after=7&limit=50');
  });

  it('refuses an edit under a rate limit at once, on 429 and before', async () => {
    const limited = { 'retry-after': '30', 'x-ratelimit-scope': 'user' };
    await using discord = await startApi(() => ({ ...no(429, 30046), headers: limited }));
    const edit = () => failure(discord.api.editMessage(ids.channel, ids.message, { content: 'x' }));
    expect(await edit()).toMatchObject({ kind: 'rate-limited', retryAfterMs: 30_050 });

    const used = { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '20' };
    await using other = await startApi(() => ({ status: 200, json: messageJson(), headers: used }));
    await other.api.editMessage(ids.channel, ids.message, { content: 'x' });
    const error = await failure(other.api.editMessage(ids.channel, ids.message, { content: 'y' }));
    expect(error.kind).toBe('rate-limited');
    expect(error.retryAfterMs).toBeGreaterThan(15_000);
    expect(other.received).toHaveLength(1);
  });

  it('does not hammer a Discord that says 429 without a time', async () => {
    await using discord = await startApi(() => no(429, 0));
    const error = await failure(discord.api.createMessage(ids.channel, { content: 'x', ...nonce }));
    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterMs: 5_000 });
    expect(discord.received).toHaveLength(1);
  });

  it('reports a rejected bot token once, and not the end of an interaction token', async () => {
    await using discord = await startApi(() => no(401, 50027));
    await failure(discord.api.editOriginal(interactionToken, { content: 'x' }));
    expect(discord.tokenRejections()).toBe(0);
    await failure(discord.api.readMessage(ids.channel, ids.message));
    const later = await failure(discord.api.readMessage(ids.channel, ids.message));
    expect(later.kind).toBe('not-sent');
    expect(discord.tokenRejections()).toBe(1);
  });
});
