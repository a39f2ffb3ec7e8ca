import { describe, expect, test } from 'vitest';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';
import { editFaults, newMessageFaults } from '#test/discord/discord-judge.ts';
import { botUserId, refusal, silence } from '#test/discord/fake-discord-api.ts';
import * as sample from './desk-samples.ts';
import { deskUnderTest } from './desk-under-test.ts';

const { deskChannelId: channel, picture, post } = sample;
const clip = { path: '/clips/1.mp4', bytes: 10, sha256: 'ab' };

const message = (id: string, changes: Partial<SentMessage> = {}): SentMessage => ({
  id,
  channelId: channel,
  authorId: botUserId,
  attachments: [],
  customIds: [],
  ...changes,
});

describe('a held request', () => {
  const job = sample.held();
  const postIt = ({ desk }: ReturnType<typeof deskUnderTest>, of = job) =>
    desk.postRequest(of, picture, '/pictures/ab.jpg', channel);

  test('is posted with its picture and a nonce that Discord holds us to', async () => {
    const bot = deskUnderTest();
    expect(await postIt(bot)).toEqual({ ok: true, post: { channelId: channel, messageId: expect.any(String) } });
    const [call] = bot.api.calls;
    expect(call).toMatchObject({ method: 'createMessage', target: channel, body: { enforce_nonce: true } });
    expect(newMessageFaults(call?.body ?? {}, call?.files)).toEqual([]);
    expect(bot.api.calls).toHaveLength(1);
  });

  test('has the same nonce after a crash, and another one as an appeal', async () => {
    const nonces = await Promise.all(
      [job, job, sample.held({ appeal: 'please' })].map(async (each) => {
        const bot = deskUnderTest();
        await postIt(bot, each);
        return bot.api.of('createMessage')[0]?.body?.nonce;
      }),
    );
    expect(nonces[1]).toBe(nonces[0]);
    expect(nonces[2]).not.toBe(nonces[0]);
  });

  test('is found after a crash among many messages, and not posted again', async () => {
    const bot = deskUnderTest('after');
    const others = Array.from({ length: 150 }, (_, index) => message(String(700000000000000000n + BigInt(index))));
    const imitation = message('700000000000000200', { authorId: '1', customIds: [`v1:approve:${job.id}`] });
    bot.api.messages = [...others, imitation, message('700000000000000201', { customIds: [`v1:approve:${job.id}`] })];
    expect(await postIt(bot)).toEqual({ ok: true, post: { channelId: channel, messageId: '700000000000000201' } });
    expect(bot.api.of('createMessage')).toEqual([]);
  });

  test('is looked for when an attempt had no answer', async () => {
    const bot = deskUnderTest();
    bot.api.fail('createMessage', silence());
    expect(await postIt(bot)).toMatchObject({ ok: false, problem: 'unavailable' });
    bot.api.messages = [message('700000000000000001', { customIds: [`v1:approve:${job.id}`] })];
    expect(await postIt(bot)).toMatchObject({ ok: true, post: { messageId: '700000000000000001' } });
  });

  test('stays where it is while it is there, and is posted anew when somebody deleted it', async () => {
    const bot = deskUnderTest();
    const posted = sample.held({ requestPost: post });
    expect(await postIt(bot, posted)).toEqual({ ok: true, post });
    bot.api.fail('readMessage', refusal(404, 10008));
    expect(await postIt(bot, posted)).not.toEqual({ ok: true, post });
    expect(bot.api.of('createMessage')).toHaveLength(1);
  });

  test.each([
    [403, 50001, 'no-access'],
    [404, 10003, 'channel-gone'],
  ])('tells what is wrong with the channel: %i %i', async (status, code, problem) => {
    const bot = deskUnderTest();
    bot.api.fail('createMessage', refusal(status, code));
    expect(await postIt(bot)).toMatchObject({ ok: false, problem });
  });
});

describe('a held clip', () => {
  const job = sample.reviewing();

  test('is announced first and then filled in, veiled', async () => {
    const { desk, api } = deskUnderTest();
    expect(await desk.postReview(job, clip, channel)).toMatchObject({ ok: true });
    expect(api.calls.map(({ method }) => method)).toEqual(['createMessage', 'uploadToMessage']);
    const [announced, filled] = api.calls;
    expect(newMessageFaults(announced?.body ?? {})).toEqual([]);
    expect(editFaults(filled?.body ?? {}, filled?.files)).toEqual([]);
    expect(filled?.files).toMatchObject([{ path: clip.path, spoiler: true }]);
  });

  test('is filled into the message of an earlier attempt', async () => {
    const { desk, api } = deskUnderTest();
    api.fail('uploadToMessage', silence());
    expect(await desk.postReview(job, clip, channel)).toMatchObject({ ok: false, problem: 'unavailable' });
    api.messages = [message('700000000000000001', { customIds: [`v1:details:${job.id}`] })];
    expect(await desk.postReview(job, clip, channel)).toMatchObject({ post: { messageId: '700000000000000001' } });
    expect(api.of('createMessage')).toHaveLength(1);
    expect(api.of('uploadToMessage').at(-1)?.target).toBe(`${channel}/700000000000000001`);
  });

  test('is not uploaded twice when the crash came after the upload', async () => {
    const { desk, api } = deskUnderTest('after');
    const attachments = [{ id: '1', filename: 'a.mp4', url: 'u', bytes: 1 }];
    api.messages = [message('700000000000000001', { customIds: [`v1:show:${job.id}`], attachments })];
    expect(await desk.postReview(job, clip, channel)).toMatchObject({ ok: true });
    expect(api.of('createMessage', 'uploadToMessage')).toEqual([]);
  });
});

test('a report is posted once', async () => {
  const job = sample.delivered();
  const { desk, api } = deskUnderTest();
  const posted = await desk.postReport(job, sample.report(), channel);
  if (!posted.ok) throw new Error(posted.detail);
  expect(await desk.postReport(job, sample.report({ post: posted.post }), channel)).toEqual(posted);
  expect(api.of('createMessage')).toHaveLength(1);
  expect(newMessageFaults(api.of('createMessage')[0]?.body ?? {})).toEqual([]);
});
