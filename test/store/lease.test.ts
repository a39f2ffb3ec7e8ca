import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { openDatabase } from '#src/store/database.ts';
import { openStore } from '#src/store/open-store.ts';
import { StoreInUseError } from '#src/store/store-open-error.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { jobLimit } from './admissions.ts';
import { runToEnd, startChild } from './run-child.ts';
import { sampleTime } from './sample-job.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

const options = (file: string) => ({ url: `sqlite://${file}`, clock: new ManualClock(), log: createRecordedLog() });
const writer = 'test/store/write-until-killed.ts';

it('lets a second process in at once when the first was killed, with every job it was told of', async () => {
  await using dir = await makeTemporaryDir();
  const file = join(dir.path, 'store.sqlite');
  const acknowledged: string[] = [];
  {
    await using child = startChild(writer, [`sqlite://${file}`]);
    for await (const line of { [Symbol.asyncIterator]: () => child.lines }) {
      if (line !== 'open') acknowledged.push(line);
      if (acknowledged.length === 200) break;
    }
    child.kill('SIGKILL');
    await child.exited;
  }
  await using store = await openStore(options(file));
  const jobs = await store.jobs.listUnsettled();
  const moved = jobs.filter(({ state }) => state === 'queued').map(({ id }) => id);
  expect(acknowledged.filter((id) => !moved.includes(id))).toEqual([]);
  const entries = await store.log.list('100', {}, Number.POSITIVE_INFINITY);
  expect(entries.map(({ jobId }) => jobId).toSorted()).toEqual(moved.toSorted());
  const [usage] = await store.ledger.usage([jobLimit(0)]);
  expect(usage?.used).toBe(jobs.length);
});

it('keeps a second process out while the first is only stopped, and names it', async () => {
  await using dir = await makeTemporaryDir();
  const file = join(dir.path, 'store.sqlite');
  await using child = startChild(writer, [`sqlite://${file}`]);
  await child.lines.next();
  child.kill('SIGSTOP');
  const refused = openStore(options(file));
  await expect(refused).rejects.toThrow(StoreInUseError);
  await expect(refused).rejects.toThrow(`${file} is in use by the process with pid ${child.pid}.`);
});

it('lets the next one in after it was closed', async () => {
  await using dir = await makeTemporaryDir();
  const file = join(dir.path, 'a', 'store.sqlite');
  await (await openStore(options(file))).close();
  await using store = await openStore(options(file));
  await expect(store.probe()).resolves.toBeUndefined();
});

it('refuses a second opening within one process', async () => {
  await using opened = await openTemporaryDatabase();
  expect(() => openDatabase(opened.database.file, sampleTime)).toThrow(StoreInUseError);
  await expect(opened.database.write(() => 'still open')).resolves.toBe('still open');
});

it('forbids writing to one whose store was taken over behind its back', async () => {
  await using opened = await openTemporaryDatabase();
  const { database } = opened;
  // The lock lives in this file; a careless person may delete it.
  rmSync(`${database.file}.lock`);
  const successor = openDatabase(database.file, sampleTime);
  await expect(database.write(() => 'late')).rejects.toThrow(StoreUnavailableError);
  await expect(successor.write(() => 'new')).resolves.toBe('new');
  await successor.close();
});

it('admits exactly the cap when two processes create jobs at once', async () => {
  await using opened = await openTemporaryDatabase();
  const { file } = opened.database;
  const program = 'test/store/create-jobs.ts';
  const children = [runToEnd(program, [file, '1', '100', '60']), runToEnd(program, [file, '101', '200', '60'])];
  const ended = await Promise.all(children);
  expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(2).fill({ code: 0, stderr: '' }));
  expect(ended.reduce((sum, { stdout }) => sum + Number(stdout), 0)).toBe(60);
  const jobs = opened.database.handle.prepare('SELECT count(*) AS jobs FROM jobs').get();
  expect(jobs).toEqual({ jobs: 60 });
});

it('raises the epoch at every opening', async () => {
  await using dir = await makeTemporaryDir();
  const file = join(dir.path, 'store.sqlite');
  await openDatabase(file, sampleTime).close();
  const second = openDatabase(file, sampleTime + 1);
  const lease = second.handle.prepare('SELECT epoch, pid, taken_at FROM lease').get();
  expect(lease).toEqual({ epoch: 2, pid: process.pid, taken_at: sampleTime + 1 });
  await second.close();
});
