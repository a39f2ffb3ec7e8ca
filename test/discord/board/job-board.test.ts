import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createJobBoard } from '#src/discord/board/job-board.ts';
import { botUserId, FakeDiscordApi, refusal, silence } from '#test/discord/fake-discord-api.ts';
import * as sample from '#test/discord/sample-jobs.ts';
import { FakeModerationStore } from '#test/support/fake-moderation.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createMemoryJobStore } from '#test/support/memory-job-store.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

const MiB = 1024 * 1024;
const unlimited = { keys: [], limits: [] };

function boardUnderTest(deskShows: () => Promise<boolean> = async () => true) {
  const api = new FakeDiscordApi();
  const clock = new ManualClock();
  const log = createRecordedLog();
  const store = createMemoryJobStore();
  const runTimes = { read: async () => [], add: async () => undefined };
  const moderation = new FakeModerationStore();
  const known = {
    models: sample.models,
    settings: moderation.settings,
    turnOf: () => undefined,
    health: { trouble: () => undefined },
    leaving: new AbortController().signal,
  };
  const board = createJobBoard({
    api,
    patientApi: api,
    ...known,
    runTimes,
    store,
    botUserId: () => botUserId,
    deskShows,
    clock,
    log,
  });
  return { api, clock, log, store, board, createdAt: clock.now() };
}

test('a job is settled once its end is on its card', async () => {
  const { board, store, createdAt, api } = boardUnderTest();
  const job = sample.failed({ createdAt });
  await store.create(job, unlimited);
  const release = api.hold('editOriginal');
  board.show(job);
  await turn();
  expect(await store.listUnsettled()).toHaveLength(1);
  release();
  await turn();
  expect(await store.listUnsettled()).toEqual([]);
});

test('a job is not settled before the moderators can read its end too', async () => {
  const desk = Promise.withResolvers<boolean>();
  const { board, store, createdAt } = boardUnderTest(() => desk.promise);
  const job = sample.failed({ createdAt });
  await store.create(job, unlimited);
  board.show(job);
  await turn();
  expect(await store.listUnsettled()).toHaveLength(1);
  desk.resolve(true);
  await turn();
  expect(await store.listUnsettled()).toEqual([]);
});

test('a job whose end they can not read is left to the next start', async () => {
  const { board, store, createdAt } = boardUnderTest(async () => false);
  const job = sample.failed({ createdAt });
  await store.create(job, unlimited);
  board.show(job);
  await board.close();
  expect(await store.listUnsettled()).toHaveLength(1);
});

test('a card that was just opened is not edited at once', async () => {
  const { api, board, clock, createdAt } = boardUnderTest();
  const job = sample.queued({ createdAt });
  api.answer = { embedImageUrl: 'https://cdn.example/attachments/1/2/picture.jpg' };
  await board.openCard(job, sample.picture, '');
  board.show(sample.submitting({ createdAt }));
  await clock.run(2_999);
  expect(api.of('editOriginal')).toHaveLength(1);
  await clock.run(1);
  expect(api.of('editOriginal')).toHaveLength(2);
});

test('what was tried for a job is forgotten with its end', async () => {
  const { api, board, createdAt } = boardUnderTest();
  const job = sample.delivering({ createdAt, finishedAt: createdAt + 1 });
  await board.announce(job);
  await board.announce(job);
  expect(api.of('listMessagesAfter')).toHaveLength(1);
  board.show(sample.failed({ createdAt }));
  await board.announce(job);
  expect(api.of('listMessagesAfter')).toHaveLength(1);
});

test('channels do not wait for each other', async () => {
  const { api, board, createdAt } = boardUnderTest();
  api.hold('editOriginal');
  board.show(sample.queued({ createdAt }));
  board.show(sample.queued({ createdAt, id: '2', channelId: '201' }));
  await turn();
  expect(api.of('editOriginal')).toHaveLength(2);
});

describe('an announcement whose clip never comes', () => {
  const announcementId = '600000000000000005';

  test('is taken back', async () => {
    const { api, board, createdAt } = boardUnderTest();
    board.show(sample.failed({ createdAt, announcementId, reason: 'clip-too-large' }));
    await turn();
    const [call] = api.of('uploadToMessage');
    expect(call?.target).toMatch(`/${announcementId}`);
    expect(call?.body?.content).toContain('larger than this server accepts');
  });

  test('stays as it is when it is the card, or cannot be edited', async () => {
    const { api, board, log, createdAt } = boardUnderTest();
    board.show(sample.failed({ createdAt, announcementId: sample.card.messageId }));
    await turn();
    expect(api.of('uploadToMessage')).toEqual([]);
    api.fail('uploadToMessage', refusal(403, 50001));
    board.show(sample.failed({ createdAt, announcementId }));
    await turn();
    expect(log.lines).toContainEqual(expect.objectContaining({ message: 'how the job ended could not be posted' }));
  });
});

describe('when the card was deleted', () => {
  const gone = () => refusal(404, 10008);

  test.each([
    ['Discord is away', silence],
    ['the bot is locked out', () => refusal(403, 50001)],
  ])('a failure is told later while %s, and the job is settled no sooner', async (_, failure) => {
    const { api, board, store, clock, createdAt } = boardUnderTest();
    const job = sample.failed({ createdAt });
    await store.create(job, unlimited);
    api.fail('editOriginal', gone());
    api.fail('editMessage', ...Array.from({ length: 30 }, gone));
    api.fail('createMessage', ...Array.from({ length: 20 }, failure));
    board.show(job);
    await clock.run(60 * 60_000);
    expect(api.of('createMessage').length).toBeLessThan(20);
    expect(await store.listUnsettled()).toHaveLength(1);
    await clock.run(120 * 60_000);
    expect(api.of('createMessage')).toHaveLength(21);
    expect(await store.listUnsettled()).toEqual([]);
  });

  test('a failure is told in a message of its own, once it is posted the job is settled', async () => {
    const { api, board, store, createdAt } = boardUnderTest();
    const job = sample.failed({ createdAt });
    await store.create(job, unlimited);
    api.fail('editOriginal', gone());
    api.fail('editMessage', gone());
    board.show(job);
    await turn();
    expect(api.of('createMessage').map(({ body }) => body)).toMatchObject([
      { content: expect.stringContaining(`<@${job.requesterId}>`), enforce_nonce: true },
    ]);
    expect(await store.listUnsettled()).toEqual([]);
  });

  test('a moderator can still decide a loss; a cancelled or delivered job needs no more words', async () => {
    const { api, board, createdAt } = boardUnderTest();
    for (const [index, job] of [sample.lost({ createdAt }), sample.cancelled({ createdAt, id: '8' })].entries()) {
      api.fail('editOriginal', gone());
      api.fail('editMessage', gone());
      board.show({ ...job, channelId: String(index + 1) });
      await turn();
    }
    const [notice, ...others] = api.of('createMessage');
    expect(notice?.body?.components?.[0]).toMatchObject({ components: [{}, {}] });
    expect(others).toEqual([]);
  });
});

describe('the upload limit', () => {
  test('is not asked for when every server would take the file', async () => {
    const { api, board } = boardUnderTest();
    expect(await board.uploadLimitBytes(sample.delivering({ uploadLimitBytes: 500 * MiB }), 9 * MiB)).toBe(500 * MiB);
    expect(api.calls).toEqual([]);
  });

  test('is that of the server, and the smallest one when the server cannot be read', async () => {
    const { api, board } = boardUnderTest();
    const job = sample.delivering({ uploadLimitBytes: 500 * MiB });
    api.premiumTier = 2;
    expect(await board.uploadLimitBytes(job, 20 * MiB)).toBe(50 * MiB);
    api.fail('readGuild', silence());
    expect(await board.uploadLimitBytes(job, 20 * MiB)).toBe(10 * MiB);
  });
});

test('closing writes the ends that wait', async () => {
  const { api, board, clock, createdAt } = boardUnderTest();
  board.show(sample.rendering({ createdAt }));
  await clock.run(0);
  board.show(sample.failed({ createdAt }));
  await board.close();
  expect(api.of('editOriginal').at(-1)?.body?.embeds?.[0]?.title).toBe('⚠️ No clip');
});
