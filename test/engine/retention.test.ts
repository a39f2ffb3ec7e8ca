import { expect, test } from 'vitest';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { createRetention } from '#src/engine/retention.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { FakeClipFiles, FakePersonalData, FakePictures } from './fake-personal-data.ts';
import { MemoryModerationLog } from './memory-moderation-log.ts';

const hour = 60 * 60_000;

function underTest() {
  const personalData = new FakePersonalData();
  const pictures = new FakePictures();
  const clips = new FakeClipFiles();
  const moderationLog = new MemoryModerationLog();
  const clock = new ManualClock();
  const log = createRecordedLog();
  const retention = createRetention({ personalData, pictures, clips, store: clips.store, moderationLog, clock, log });
  return { personalData, pictures, clips, moderationLog, clock, log, retention };
}

test('it looks soon after the start and then every hour, until the end', async () => {
  const { retention, personalData, clock } = underTest();
  retention.start();
  await clock.run(hour / 2);
  expect(personalData.calls).toHaveLength(1);
  await clock.run(3 * hour);
  expect(personalData.calls).toHaveLength(4);
  await retention.close();
  await clock.run(10 * hour);
  expect(personalData.calls).toHaveLength(4);
});

test('each server is told how many jobs went, and pictures and clips that nothing needs go too', async () => {
  const { retention, personalData, pictures, clips, moderationLog, clock, log } = underTest();
  personalData.expired = new Map([
    ['1', 4],
    ['2', 1],
    ['3', 0],
  ]);
  pictures.kept = ['a', 'b'];
  clips.kept = ['1'];
  personalData.needed.add('b');
  retention.start();
  await clock.run(hour / 2);
  expect(moderationLog.entries).toMatchObject([
    { guildId: '1', action: 'data-removed', detail: 'jobs: 4' },
    { guildId: '2', action: 'data-removed', detail: 'jobs: 1' },
  ]);
  expect(pictures.kept).toEqual(['b']);
  expect(clips.kept).toEqual([]);
  expect(log.lines.every(({ level }) => level === 'info')).toBe(true);
  expect(log.lines).toHaveLength(3);
});

test('a failing disk is reported and tried again in an hour, and stops nothing', async () => {
  const { retention, personalData, pictures, clock, log } = underTest();
  personalData.failures.push(new StoreUnavailableError('full'));
  pictures.failures.push(new Error('EIO'));
  pictures.kept = ['a'];
  retention.start();
  await clock.run(hour / 2);
  expect(log.lines).toMatchObject([{ level: 'warn' }, { level: 'warn' }]);
  expect(pictures.kept).toEqual(['a']);
  await clock.run(hour);
  expect(pictures.kept).toEqual([]);
});
