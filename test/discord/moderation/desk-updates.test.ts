import { describe, expect, test } from 'vitest';
import type { Job } from '#src/domain/job.ts';
import { editFaults } from '#test/discord/discord-judge.ts';
import { busy, type FakeDiscordApi, refusal, silence } from '#test/discord/fake-discord-api.ts';
import * as sample from './desk-samples.ts';
import { deskUnderTest } from './desk-under-test.ts';

const { deskChannelId: channel, post } = sample;

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

  test('also the message that came before the appeal', async () => {
    const taken = { deletedAt: 1, takenDownBy: sample.moderatorId, earlierPosts: [{ ...post, messageId: '9' }] };
    const bot = deskUnderTest();
    await shown(bot, sample.delivered({ ...taken, requestPost: post }));
    expect(bot.api.of('editMessage').map(({ target, body }) => [target, body?.keepAttachments])).toEqual([
      [`${channel}/9`, []],
      [`${channel}/${post.messageId}`, []],
    ]);
    const other = deskUnderTest();
    await shown(other, sample.approved({ earlierPosts: [{ ...post, messageId: '9' }] }));
    expect(other.api.of('editMessage').map(({ target }) => target)).toEqual([`${channel}/${post.messageId}`]);
  });

  describe('and it is known whether they are', () => {
    const taken = sample.delivered({ deletedAt: 1, takenDownBy: sample.moderatorId, reviewPost: post });
    const timesOut = Array.from({ length: 9 }, () => silence());

    test.each<[string, Job, Parameters<FakeDiscordApi['fail']>[1][], boolean]>([
      ['once they say it', taken, [], true],
      ['not while Discord is in trouble', sample.approved(), timesOut, false],
      ['of a message that is gone there is nothing to say', taken, [refusal(404, 10008)], true],
      ['not where picture and clip stay behind a lock', taken, [refusal(403, 50001)], false],
      ['where only words are out of date behind a lock', sample.approved(), [refusal(403, 50001)], true],
    ])('%s', async (_, job, failures, expected) => {
      const bot = deskUnderTest();
      bot.api.fail('editMessage', ...failures);
      bot.desk.show(job);
      const saying = bot.desk.upToDate(job.id);
      await bot.clock.run(24 * 3_600_000);
      expect(await saying).toBe(expected);
      // What was not said is said with the next change.
      bot.desk.show({ ...job, version: job.version + 1 });
      expect(await bot.desk.upToDate(job.id)).toBe(true);
    });

    test('not after the end of the process', async () => {
      const bot = deskUnderTest();
      await bot.desk.close();
      bot.desk.show(taken);
      expect(await bot.desk.upToDate(taken.id)).toBe(false);
    });
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

  test('at once after a take-down, whatever wait an earlier change is in', async () => {
    const bot = deskUnderTest();
    const job = sample.delivered({ reviewPost: post });
    bot.api.fail('editMessage', busy(600_000));
    bot.desk.show(job);
    await bot.clock.run(1_000);
    expect(bot.api.of('editMessage')).toHaveLength(1);
    bot.desk.show({ ...job, version: job.version + 1, deletedAt: 1, takenDownBy: sample.moderatorId });
    const saying = bot.desk.upToDate(job.id);
    await bot.clock.run(1_000);
    expect(bot.api.of('editMessage').at(-1)?.body).toMatchObject({ keepAttachments: [] });
    expect(await saying).toBe(true);
  });

  test('with what came while an earlier change could not be drawn', async () => {
    const bot = deskUnderTest();
    const broken = Promise.withResolvers<never>();
    bot.histories.set(() => broken.promise, { total: 0, delivered: 0, rejected: 0 });
    bot.desk.show(sample.held({ requestPost: post }));
    await bot.clock.run(0);
    const newer = sample.approved();
    bot.desk.show(newer);
    broken.reject(new Error('the store does not answer'));
    await bot.clock.run(0);
    expect(await bot.desk.upToDate(newer.id)).toBe(true);
    expect(edits(bot.api)).toMatchObject([{ embeds: [{ title: '✅ Approved' }] }]);
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
