import { expect, it } from 'vitest';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { createBannedPictures } from '#src/store/banned-pictures.ts';
import { createModerationLog } from '#src/store/moderation-log.ts';
import { createReports } from '#src/store/reports.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

async function openReports() {
  const opened = await openTemporaryDatabase();
  const { database } = opened;
  const log = createModerationLog(database);
  return { ...opened, reports: createReports(database), bans: createBannedPictures(database), log };
}

const report = (jobId: string, memberId: string, at = 1) => ({
  jobId,
  guildId: '100',
  memberId,
  words: `by ${memberId}`,
  at,
});
const dismissal = { guildId: '100', at: 9, action: 'report-dismissed', actorId: '9', jobId: '1' } as const;

it('takes one report from each member, and keeps the words of the first', async () => {
  await using opened = await openReports();
  const { reports } = opened;
  const first = { jobId: '1', guildId: '100', reporterIds: ['301'], closed: false, words: 'by 301', at: 1 };
  expect(await reports.add(report('1', '301'))).toEqual(first);
  const second = await reports.add(report('1', '302', 2));
  expect(second).toEqual({ ...first, reporterIds: ['301', '302'] });
  expect(await reports.add(report('1', '301', 3))).toBe('repeated');
  expect(await reports.read('1')).toEqual(second);
  expect(await reports.read('2')).toBeUndefined();
});

it('writes one log entry for each report that it takes', async () => {
  await using opened = await openReports();
  const { reports, log } = opened;
  const reported = { guildId: '100', at: 1, action: 'clip-reported', actorId: '301', jobId: '1' } as const;
  await reports.add(report('1', '301'), reported);
  await reports.add(report('1', '301', 2), reported);
  await reports.close('1');
  await reports.add(report('1', '302', 3), reported);
  expect(await log.list('100', {}, 9)).toEqual([expect.objectContaining(reported)]);
});

it('remembers where the moderators were told', async () => {
  await using opened = await openReports();
  const { reports } = opened;
  await reports.add(report('1', '301'));
  await reports.notePost('1', { channelId: '5', messageId: '6' });
  expect(await reports.read('1')).toMatchObject({ post: { channelId: '5', messageId: '6' } });
});

it('closes a report once, with one log entry, and takes none after', async () => {
  await using opened = await openReports();
  const { reports, log } = opened;
  await reports.add(report('1', '301'));
  expect(await Promise.all([reports.close('1', dismissal), reports.close('1', dismissal)])).toEqual([true, false]);
  expect(await log.list('100', {}, 9)).toHaveLength(1);
  expect(await reports.add(report('1', '302'))).toBe('closed');
  expect(await reports.add(report('1', '301'))).toBe('closed');
  expect(await reports.read('1')).toMatchObject({ reporterIds: ['301'] });
  expect(await reports.close('2', dismissal)).toBe(false);
});

it('closes without an entry where another change writes one', async () => {
  await using opened = await openReports();
  await opened.reports.add(report('1', '301'));
  expect(await opened.reports.close('1')).toBe(true);
  expect(await opened.log.list('100', {}, 9)).toEqual([]);
});

it('lists the open reports of a server, oldest first', async () => {
  await using opened = await openReports();
  const { reports } = opened;
  await reports.add(report('1', '301', 3));
  await reports.add(report('2', '301', 1));
  await reports.add(report('3', '301', 2));
  await reports.add({ ...report('4', '301'), guildId: '101' });
  await reports.close('3', dismissal);
  expect((await reports.listOpen('100')).map(({ jobId }) => jobId)).toEqual(['2', '1']);
});

it('bans a picture with its log entry, for one server', async () => {
  await using opened = await openReports();
  const { bans, log } = opened;
  const entry = { guildId: '100', at: 9, action: 'picture-banned', actorId: '9' } as const;
  await bans.add({ guildId: '100', by: '9', sha256: 'a', hashes: ['x', 'y'] }, entry);
  await bans.add({ guildId: '100', by: '9', sha256: 'b', hashes: [] }, entry);
  await bans.add({ guildId: '100', by: '8', sha256: 'b', hashes: ['z'] }, entry);
  expect(await bans.list('100', 0)).toEqual([['x', 'y'], ['z']]);
  expect(await bans.list('101', 0)).toEqual([]);
  expect(await log.list('100', {}, 9)).toHaveLength(3);
  expect(await bans.list('100', 9)).toEqual([]);
  await bans.add({ guildId: '100', by: '8', sha256: 'b', hashes: ['z'] }, { ...entry, at: 10 });
  expect(await bans.list('100', 9)).toEqual([['z']]);
});

it('says so when the disk fails', async () => {
  await using opened = await openReports();
  const { reports, bans, database } = opened;
  await reports.add(report('1', '301'));
  database.handle.exec('PRAGMA query_only = 1');
  const post = { channelId: '5', messageId: '6' };
  const entry = { guildId: '100', at: 9, action: 'picture-banned' } as const;
  await expect(reports.add(report('1', '302'))).rejects.toThrow(StoreUnavailableError);
  await expect(reports.notePost('1', post)).rejects.toThrow(StoreUnavailableError);
  await expect(reports.close('1', dismissal)).rejects.toThrow(StoreUnavailableError);
  const ban = bans.add({ guildId: '100', by: '9', sha256: 'a', hashes: [] }, entry);
  await expect(ban).rejects.toThrow(StoreUnavailableError);
});
