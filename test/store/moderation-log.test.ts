import { expect, it } from 'vitest';
import type { NewLogEntry } from '#src/domain/moderation-log.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { createModerationLog } from '#src/store/moderation-log.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

async function openLog(...entries: Partial<NewLogEntry>[]) {
  const opened = await openTemporaryDatabase();
  const log = createModerationLog(opened.database);
  for (const entry of entries) await log.append({ guildId: '100', at: 1, action: 'note-added', ...entry });
  const ids = async (...args: Parameters<typeof log.list>) => (await log.list(...args)).map(({ id }) => id);
  return { ...opened, log, ids };
}

it('gives back what was written, counted from 1, newest first', async () => {
  await using opened = await openLog();
  const entry = {
    guildId: '100',
    at: 5,
    action: 'strike-given',
    actorId: '9',
    memberId: '3',
    jobId: '1',
    detail: 'x',
  } as const;
  expect(await opened.log.append(entry)).toEqual({ ...entry, id: 1 });
  await opened.log.append({ guildId: '100', at: 4, action: 'budget-warning' });
  const [second, first] = await opened.log.list('100', {}, 9);
  expect(first).toEqual({ ...entry, id: 1 });
  expect(second).toEqual({ guildId: '100', at: 4, action: 'budget-warning', id: 2 });
});

it('lists by server, member and job, older than an entry, and no more than asked for', async () => {
  await using opened = await openLog(
    { memberId: '3' },
    { jobId: '1' },
    { guildId: '101' },
    { memberId: '3', jobId: '1' },
  );
  const { ids } = opened;
  expect(await ids('100', {}, 9)).toEqual([4, 2, 1]);
  expect(await ids('100', { memberId: '3' }, 9)).toEqual([4, 1]);
  expect(await ids('100', { jobId: '1' }, 9)).toEqual([4, 2]);
  expect(await ids('100', { memberId: '3', jobId: '1' }, 9)).toEqual([4]);
  expect(await ids('100', { beforeId: 4 }, 9)).toEqual([2, 1]);
  expect(await ids('100', {}, 2)).toEqual([4, 2]);
  expect(await ids('101', { memberId: '3' }, 9)).toEqual([]);
});

it('finds words whatever their case, in the detail and in the action', async () => {
  await using opened = await openLog({ detail: 'Straße' }, { detail: 'ÉCOLE %' }, { action: 'member-blocked' });
  const { ids } = opened;
  expect(await ids('100', { text: 'STRASSE' }, 9)).toEqual([1]);
  expect(await ids('100', { text: 'école' }, 9)).toEqual([2]);
  expect(await ids('100', { text: '%' }, 9)).toEqual([2]);
  expect(await ids('100', { text: 'Blocked' }, 9)).toEqual([3]);
  expect(await ids('100', { text: '' }, 2)).toEqual([3, 2]);
});

it('cuts a detail that is too long rather than losing the entry', async () => {
  await using opened = await openLog({ detail: 'x'.repeat(1_001) });
  expect((await opened.log.list('100', {}, 1))[0]?.detail).toBe('x'.repeat(1_000));
});

it('lists what was not posted yet, oldest first', async () => {
  await using opened = await openLog({}, { guildId: '101' }, {}, {});
  const { log } = opened;
  const unposted = async (limit: number) => (await log.unposted(limit)).map(({ id }) => id);
  expect(await unposted(3)).toEqual([1, 2, 3]);
  await log.markPosted([1, 3]);
  expect(await unposted(3)).toEqual([2, 4]);
  expect(await opened.ids('100', {}, 9)).toEqual([4, 3, 1]);
});

it('leaves out what only a newer version of the bot could have written', async () => {
  await using opened = await openLog({}, {});
  opened.database.handle.exec("UPDATE moderation_log SET action = 'member-praised' WHERE id = 2");
  expect(await opened.ids('100', {}, 1)).toEqual([1]);
});

it('says so when the disk fails', async () => {
  await using opened = await openLog();
  opened.database.handle.exec('PRAGMA query_only = 1');
  const entry = { guildId: '100', at: 5, action: 'note-added' } as const;
  await expect(opened.log.append(entry)).rejects.toThrow(StoreUnavailableError);
  await opened.database.close();
  await expect(opened.log.list('100', {}, 1)).rejects.toThrow(StoreUnavailableError);
});
