import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { listBackups, makeBackup, startBackups } from '#src/store/backup.ts';
import { createJobStore } from '#src/store/job-store.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { unlimited } from './admissions.ts';
import { acceptedJob, sampleTime } from './sample-job.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

const hourMs = 60 * 60_000;

async function openWithBackups() {
  const opened = await openTemporaryDatabase();
  const clock = new ManualClock();
  const log = createRecordedLog();
  const backups = startBackups({ database: opened.database, clock, log });
  return { ...opened, clock, log, backups };
}

it('copies the database while jobs are written', async () => {
  await using opened = await openTemporaryDatabase();
  const jobs = createJobStore(opened.database, new ManualClock(), createRecordedLog());
  await jobs.create(acceptedJob('1'), unlimited);
  const backup = makeBackup(opened.database, sampleTime);
  const writes = Array.from({ length: 50 }, (_, index) => jobs.create(acceptedJob(String(index + 2)), unlimited));
  await Promise.all(writes);
  using copy = new DatabaseSync(await backup, { readOnly: true });
  expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(copy.prepare("SELECT id FROM jobs WHERE id = '1'").get()).toEqual({ id: '1' });
});

it('makes the first copy ten minutes after the start, then one every six hours, and keeps the last four', async () => {
  await using opened = await openWithBackups();
  const { clock, log, backups, database } = opened;
  const copiesMade = (count: number) => vi.waitFor(() => expect(log.lines).toHaveLength(count), { interval: 5 });
  clock.wind(10 * 60_000 - 1);
  expect(log.lines).toEqual([]);
  clock.wind(1);
  await copiesMade(1);
  const first = await listBackups(database.file);
  expect(first).toEqual([join(dirname(database.file), 'backups', 'store.sqlite.2026-01-02T03-14-05-678Z')]);
  for (let count = 2; count <= 6; count += 1) {
    clock.wind(6 * hourMs);
    await copiesMade(count);
  }
  const names = readdirSync(join(dirname(database.file), 'backups'));
  expect(names.toSorted()).toEqual([
    'store.sqlite.2026-01-02T15-14-05-678Z',
    'store.sqlite.2026-01-02T21-14-05-678Z',
    'store.sqlite.2026-01-03T03-14-05-678Z',
    'store.sqlite.2026-01-03T09-14-05-678Z',
  ]);
  await backups.close();
});

it('reports a copy that fails and tries again in time', async () => {
  await using opened = await openWithBackups();
  const { clock, log, backups, database } = opened;
  await makeBackup(database, sampleTime);
  await database.close();
  clock.wind(10 * 60_000);
  await vi.waitFor(() => expect(log.lines).toMatchObject([{ level: 'error', message: 'backup failed' }]));
  clock.wind(6 * hourMs);
  await vi.waitFor(() => expect(log.lines).toHaveLength(2));
  await backups.close();
});

it('waits for a copy that is being made when it is closed, and starts none after', async () => {
  await using opened = await openWithBackups();
  const { clock, log, backups, database } = opened;
  clock.wind(10 * 60_000);
  await backups.close();
  expect(log.lines).toMatchObject([{ message: 'backup made' }]);
  clock.wind(100 * hourMs);
  await backups.close();
  expect(await listBackups(database.file)).toHaveLength(1);
});
