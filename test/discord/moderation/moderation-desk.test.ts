import { describe, expect, test } from 'vitest';
import { createModerationDesk } from '#src/discord/moderation/moderation-desk.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';
import { defaultGuildSettings } from '#src/domain/guild-settings.ts';
import type { Job } from '#src/domain/job.ts';
import { memberRecordSchema } from '#src/domain/member-record.ts';
import type { Report } from '#src/domain/moderation-ports.ts';
import { editFaults, newMessageFaults } from '#test/discord/discord-judge.ts';
import { botUserId, busy, FakeDiscordApi, refusal, silence } from '#test/discord/fake-discord-api.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import * as sample from './desk-samples.ts';
import { MemoryLog } from './memory-log.ts';

const { deskChannelId: channel, picture, post } = sample;
const clip = { path: '/clips/1.mp4', bytes: 10, sha256: 'ab' };

/** The clock begins before the samples do, or after all of them, as after a crash. */
function deskUnderTest(began: 'before' | 'after' = 'before', reports: Report[] = []) {
  const api = new FakeDiscordApi();
  const clock = new ManualClock();
  clock.wind((began === 'after' ? sample.at(9_999) : sample.at(0)) - clock.now());
  const unexpected = () => Promise.reject(new Error('not asked for'));
  const moderationLog = new MemoryLog();
  const log = createRecordedLog();
  const desk = createModerationDesk({
    api,
    settings: { read: async () => ({ ...defaultGuildSettings, language: 'auto' }), update: unexpected },
    members: { read: async () => memberRecordSchema.parse({}), update: unexpected },
    store: { history: async () => ({ total: 0, delivered: 0, rejected: 0 }) },
    reports: { read: async (jobId) => reports.find((report) => report.jobId === jobId) },
    moderationLog,
    models: sample.models,
    botUserId: () => botUserId,
    clock,
    log,
  });
  return { api, clock, desk, log, moderationLog };
}

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

describe('the messages are brought up to date', () => {
  const shownPicture = { embedImageUrl: 'https://cdn.example/attachments/1/700000000000000077/picture.jpg' };
  const edits = (api: FakeDiscordApi) => api.of('editMessage').map(({ body }) => body);

  async function shown(bot: ReturnType<typeof deskUnderTest>, ...jobs: Job[]) {
    for (const job of jobs) {
      bot.desk.show(job);
      await bot.clock.run(0);
    }
    for (const body of edits(bot.api)) expect(editFaults(body ?? {})).toEqual([]);
  }

  test('with who decided what, without buttons, and with the picture kept', async () => {
    const bot = deskUnderTest();
    bot.api.answer = shownPicture;
    await shown(bot, sample.approved());
    expect(edits(bot.api)).toMatchObject([
      { components: [], keepAttachments: [{ id: '700000000000000077' }], embeds: [{ title: '✅ Approved' }] },
    ]);
  });

  test('once for each thing there is to say', async () => {
    const bot = deskUnderTest();
    const job = sample.approved();
    await shown(
      bot,
      sample.held({ requestPost: post }),
      job,
      { ...job, version: 4 },
      { ...job, version: 5, attempts: 1 },
    );
    expect(edits(bot.api).map((body) => body?.embeds?.[0]?.title)).toEqual([
      '🛂 A request waits for you',
      '✅ Approved',
    ]);
  });

  test('not at all for jobs that no moderator was asked about', async () => {
    const bot = deskUnderTest();
    await shown(bot, sample.queued(), sample.delivered(), sample.held());
    expect(bot.api.calls).toEqual([]);
  });

  test('after a take-down without picture and clip, in every message', async () => {
    const taken = { deletedAt: 1, takenDownBy: sample.moderatorId };
    const bot = deskUnderTest('before', [sample.report({ post: { ...post, messageId: '3' } })]);
    bot.api.answer = shownPicture;
    await shown(bot, sample.delivered({ ...taken, requestPost: { ...post, messageId: '1' }, reviewPost: post }));
    expect(bot.api.of('editMessage').map(({ target }) => target)).toEqual(
      ['1', post.messageId, '3'].map((id) => `${channel}/${id}`),
    );
    for (const body of edits(bot.api)) {
      expect(body?.keepAttachments).toEqual([]);
      expect(JSON.stringify(body)).not.toContain('attachment://');
    }
  });

  test('again, later, when Discord is in trouble', async () => {
    const bot = deskUnderTest();
    bot.api.fail('editMessage', silence(), busy(30_000));
    bot.desk.show(sample.approved());
    await bot.clock.run(2_500);
    expect(bot.api.of('editMessage')).toHaveLength(2);
    await bot.clock.run(20_000);
    expect(bot.api.of('editMessage')).toHaveLength(2);
    await bot.clock.run(20_000);
    expect(bot.api.of('editMessage')).toHaveLength(3);
    await bot.clock.run(3_600_000);
    expect(bot.api.of('editMessage')).toHaveLength(3);
  });

  test('a few times only', async () => {
    const bot = deskUnderTest();
    bot.api.fail('editMessage', ...Array.from({ length: 50 }, () => silence()));
    bot.desk.show(sample.approved());
    await bot.clock.run(24 * 3_600_000);
    expect(bot.api.of('editMessage').length).toBeLessThan(10);
    expect(bot.log.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  test('never when the message was deleted', async () => {
    const bot = deskUnderTest();
    bot.api.fail('readMessage', refusal(404, 10008));
    bot.desk.show(sample.approved());
    await bot.clock.run(3_600_000);
    expect(bot.api.of('readMessage')).toHaveLength(1);
    expect(bot.api.of('editMessage')).toEqual([]);
  });

  test('one edit at a time, the newest state last', async () => {
    const bot = deskUnderTest();
    const release = bot.api.hold('editMessage');
    bot.desk.show(sample.held({ requestPost: post }));
    await bot.clock.run(0);
    bot.desk.show(sample.approved({ version: 4 }));
    bot.desk.show(sample.cancelled({ version: 5 }));
    await bot.clock.run(0);
    expect(bot.api.of('editMessage')).toHaveLength(1);
    release();
    await bot.clock.run(0);
    expect(edits(bot.api).map((body) => body?.embeds?.[0]?.title)).toEqual([
      '🛂 A request waits for you',
      '🚫 Cancelled by the member',
    ]);
  });

  test('closing waits for the edit under way and tries nothing again', async () => {
    const bot = deskUnderTest();
    bot.api.fail('editMessage', silence());
    bot.desk.show(sample.approved());
    await bot.clock.run(0);
    await bot.desk.close();
    await bot.clock.run(60_000);
    bot.desk.show(sample.rejected());
    expect(bot.api.of('editMessage')).toHaveLength(1);
  });
});
