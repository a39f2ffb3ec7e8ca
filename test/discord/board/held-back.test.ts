import { expect, test } from 'vitest';
import { createJobBoard } from '#src/discord/board/job-board.ts';
import { InvalidRequests } from '#src/discord/transport/invalid-requests.ts';
import { createPatientApi } from '#src/discord/transport/patient-api.ts';
import { botUserId, FakeDiscordApi } from '#test/discord/fake-discord-api.ts';
import * as sample from '#test/discord/sample-jobs.ts';
import { FakeModerationStore } from '#test/support/fake-moderation.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createMemoryJobStore } from '#test/support/memory-job-store.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

const minute = 60_000;

function shutOut() {
  const api = new FakeDiscordApi();
  const clock = new ManualClock();
  const log = createRecordedLog();
  const invalid = new InvalidRequests({ clock, log });
  for (let i = 0; i < 5_000; i += 1) invalid.note(403);
  const board = createJobBoard({
    api,
    patientApi: createPatientApi(api, invalid),
    models: sample.models,
    runTimes: { read: async () => [], add: async () => undefined },
    settings: new FakeModerationStore().settings,
    turnOf: () => undefined,
    health: { trouble: () => undefined },
    leaving: new AbortController().signal,
    store: createMemoryJobStore(),
    botUserId: () => botUserId,
    deskShows: async () => true,
    clock,
    log,
  });
  return { api, clock, log, board, createdAt: clock.now() };
}

test('cards wait while invalid requests pile up, and then show the newest state by themselves', async () => {
  const { api, clock, board, createdAt } = shutOut();
  board.show(sample.queued({ createdAt }));
  await clock.run(5 * minute);
  board.show(sample.rendering({ createdAt }));
  await clock.run(4 * minute);
  expect(api.calls).toEqual([]);
  await clock.run(2 * minute);
  expect(api.of('editOriginal')).toHaveLength(1);
  expect(JSON.stringify(api.calls[0]?.body)).toContain('In the queue');
});

test('clips are announced and posted all the same', async () => {
  const { api, board, createdAt } = shutOut();
  const job = sample.delivering({ createdAt, finishedAt: createdAt + 1 });
  const announced = await board.announce(job);
  expect(announced.ok).toBe(true);
  await board.postClip(job, '800000000000000009', { path: '/clip.mp4', bytes: 1, sha256: '' });
  expect(api.calls.map(({ method }) => method)).toEqual(['createMessage', 'uploadToMessage']);
});

test('… also when the card waits to be edited already', async () => {
  const { api, clock, board, createdAt } = shutOut();
  board.show(sample.delivered({ createdAt }));
  await clock.run(30_000);
  expect(api.of('editOriginal')).toEqual([]);
  board.show(sample.delivered({ createdAt, takenDownBy: '300000000000000009', deletedAt: createdAt + 1 }));
  await clock.run(10_000);
  expect(api.of('editOriginal')).toHaveLength(1);
});

test('what a moderator took down leaves the card at once', async () => {
  const { api, clock, board, createdAt } = shutOut();
  board.show(sample.delivered({ createdAt, takenDownBy: '300000000000000009', deletedAt: createdAt + 1 }));
  await clock.run(1_000);
  expect(api.of('editOriginal')).toHaveLength(1);
});
