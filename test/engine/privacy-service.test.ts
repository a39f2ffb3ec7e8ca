import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { noPreferences } from '#src/domain/preferences.ts';
import { createPrivacyService } from '#src/engine/privacy-service.ts';
import { createPreferences } from '#src/store/preferences.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { FakeClipFiles, FakePersonalData, FakePictures } from './fake-personal-data.ts';
import { MemoryModerationLog } from './memory-moderation-log.ts';

function underTest() {
  const personalData = new FakePersonalData();
  const pictures = new FakePictures();
  const clips = new FakeClipFiles();
  const moderationLog = new MemoryModerationLog();
  const clock = new ManualClock();
  const log = createRecordedLog();
  const preferences = createPreferences(new Keyv());
  const privacy = createPrivacyService({
    personalData,
    preferences,
    pictures,
    clips,
    store: clips.store,
    moderationLog,
    clock,
    log,
  });
  return { personalData, pictures, clips, moderationLog, clock, log, privacy };
}

test('forgetting removes data, pictures and clips, and leaves an entry that names nobody', async () => {
  const { privacy, personalData, pictures, clips, moderationLog, clock } = underTest();
  personalData.open = ['5', '6'];
  pictures.kept = ['a', 'b'];
  clips.kept = ['1'];
  personalData.needed.add('a');
  expect(await privacy.forget('1', '7')).toEqual({ removedJobs: 3, openJobs: 2 });
  expect(personalData.calls).toEqual([`forget 1/7 ${clock.now()}`]);
  expect(pictures.kept).toEqual(['a']);
  expect(clips.kept).toEqual([]);
  expect(moderationLog.entries).toEqual([
    { id: 1, guildId: '1', at: clock.now(), action: 'member-forgotten', detail: 'jobs: 3, still open: 2' },
  ]);
});

test('pictures that can not be removed now do not undo it', async () => {
  const { privacy, pictures, log } = underTest();
  pictures.failures.push(new Error('EIO'));
  expect(await privacy.forget('1', '7')).toEqual({ removedJobs: 3, openJobs: 0 });
  expect(log.lines.at(-1)).toMatchObject({ level: 'warn' });
});

test('when the store fails nothing is said to be done', async () => {
  const { privacy, personalData, moderationLog } = underTest();
  personalData.failures.push(new StoreUnavailableError('full'));
  await expect(privacy.forget('1', '7')).rejects.toThrow(StoreUnavailableError);
  expect(moderationLog.entries).toEqual([]);
});

test('collecting gives what the store keeps, and what the member prefers', async () => {
  expect(await underTest().privacy.collect('1', '7')).toEqual({ jobs: ['1/7'], preferences: noPreferences });
});
