import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { listBackups, makeBackup, startBackups } from '#src/store/backup.ts';
import { createJobStore } from '#src/store/job-store.ts';
import { createManualClock } from './manual-clock.ts';
import { createRecordingLog } from './recording-log.ts';
import { acceptedJob, sampleTime } from './sample-job.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

const hourMs = 60 * 60_000;

async function openWithBackups() {
  const opened = await openTemporaryDatabase();
  const clock = createManualClock();
  const log = createRecordingLog();
  const backups = startBackups({ database: opened.database, clock, log });
  return { ...opened, clock, log, backups };
}

it('copies the database while jobs are written', async () => {
  await using opened = await openTemporaryDatabase();
  const jobs = createJobStore(opened.database, createManualClock(), createRecordingLog());
  await jobs.create(acceptedJob('1'), []);
  const backup = makeBackup(opened.database, sampleTime);
  const writes = Array.from({ length: 50 }, (_, index) => jobs.create(acceptedJob(String(index + 2)), []));
  await Promise.all(writes);
  using copy = new DatabaseSync(await backup, { readOnly: true });
  expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(copy.prepare("SELECT id FROM jobs WHERE id = '1'").get()).toEqual({ id: '1' });
});

it('makes the first copy ten minutes after the start, then one every six hours, and keeps the last four', async () => {
  await using opened = await openWithBackups();
  const { clock, log, backups, database } = opened;
  const copiesMade = (count: number) => vi.waitFor(() => expect(log.lines).toHaveLength(count), { interval: 5 });
  clock.advance(10 * 60_000 - 1);
  expect(log.lines).toEqual([]);
  clock.advance(1);
  await copiesMade(1);
  const first = await listBackups(database.file);
  expect(first).toEqual([join(dirname(database.file), 'backups', 'store.sqlite.2026-11-22T00-10-00-000Z')]);
  for (let count = 2; count <= 6; count += 1) {
    clock.advance(6 * hourMs);
    await copiesMade(count);
  }
  const names = readdirSync(join(dirname(database.file), 'backups'));
  expect(names.toSorted()).toEqual([
    'store.sqlite.2026-11-22T12-10-00-000Z',
    'store.sqlite.2026-11-22T18-10-00-000Z',
    'store.sqlite.2026-11-23T00-10-00-000Z',
    'store.sqlite.2026-11-23T06-10-00-000Z',
  ]);
  await backups.close();
});

it('reports a copy that fails and tries again in time', async () => {
  await using opened = await openWithBackups();
  const { clock, log, backups, database } = opened;
  await makeBackup(database, sampleTime);
  await database.close();
  clock.advance(10 * 60_000);
  await vi.waitFor(() => expect(log.lines).toMatchObject([{ level: 'error', message: 'backup failed' }]));
  clock.advance(6 * hourMs);
  await vi.waitFor(() => expect(log.lines).toHaveLength(2));
  await backups.close();
});

it('waits for a copy that is being made when it is closed, and starts none after', async () => {
  await using opened = await openWithBackups();
  const { clock, log, backups, database } = opened;
  clock.advance(10 * 60_000);
  await backups.close();
  expect(log.lines).toMatchObject([{ message: 'backup made' }]);
  clock.advance(100 * hourMs);
  await backups.close();
  expect(await listBackups(database.file)).toHaveLength(1);
});
