import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { type Job, mayAppeal, mayBeShown } from '#src/domain/job.ts';
import { reservationFor } from '#src/domain/ledger.ts';
import { makeBackup } from '#src/store/backup.ts';
import { type Database, openDatabase } from '#src/store/database.ts';
import { createJobStore } from '#src/store/job-store.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { unlimited } from './admissions.ts';
import { runToEnd } from './run-child.ts';
import { acceptedJob, deliveredJob, heldJob, queuedJob, rejectedJob, renderingJob, sampleTime } from './sample-job.ts';

const card = { messageId: '501', pictureUrl: 'https://cdn.test/p.png', renewedAt: sampleTime };

const jobsOf = (database: Database) => createJobStore(database, new ManualClock(), createRecordedLog());

/** A closed store with a backup that holds a job in each kind of state, and with a job 7 that is younger than it. */
async function makeStoreWithBackup() {
  const dir = await makeTemporaryDir();
  const file = join(dir.path, 'store.sqlite');
  const database = openDatabase(file, sampleTime);
  const jobs = jobsOf(database);
  const submitting: Job = {
    ...queuedJob('3'),
    state: 'submitting',
    submittingAt: sampleTime,
    cancelWanted: false,
    card,
  };
  const finished = { finishedAt: sampleTime, clipUrl: 'https://x.runcomfy.com/clip.mp4' };
  const delivering: Job = {
    ...renderingJob('5'),
    ...finished,
    state: 'delivering',
    reviewed: false,
    trouble: 'none',
  };
  const inReview: Job = { ...renderingJob('11'), ...finished, state: 'awaiting-review', expiresAt: sampleTime };
  const middle = [queuedJob('2'), submitting, renderingJob('4'), delivering, heldJob('10'), inReview];
  await jobs.create(acceptedJob('1'), unlimited);
  for (const job of [...middle, deliveredJob('6', 5)]) {
    await jobs.create(acceptedJob(job.id), unlimited);
    await jobs.save(job, reservationFor(job));
  }
  await jobs.create(acceptedJob('12'), unlimited);
  await jobs.save(rejectedJob('12'), reservationFor(rejectedJob('12')));
  await jobs.settle('12', 1);
  const backup = await makeBackup(database, sampleTime);
  await jobs.create(acceptedJob('7'), unlimited);
  await database.close();
  return { file, backup, [Symbol.asyncDispose]: dir[Symbol.asyncDispose] };
}

const restore = (file: string, ...args: string[]) =>
  runToEnd('src/restore.ts', args, { STORE_URL: `sqlite://${file}` });

async function readStates(file: string) {
  const database = openDatabase(file, sampleTime);
  const jobs = await jobsOf(database).listUnsettled();
  await database.close();
  return jobs.map(({ id, state }) => `${id} ${state}`);
}

it('gives up what may have been submitted since the backup, keeps what has a request id, and says so', async () => {
  await using store = await makeStoreWithBackup();
  const { code, stdout } = await restore(store.file);
  expect(code).toBe(0);
  expect(await readStates(store.file)).toEqual([
    '1 lost',
    '10 lost',
    '11 awaiting-review',
    '2 lost',
    '3 lost',
    '4 rendering',
    '5 delivering',
    '6 delivered',
  ]);
  expect(stdout).toContain(`${store.file} is now the backup ${store.backup}.`);
  expect(stdout).toContain('4 job(s) may have been submitted since the backup.');
  expect(stdout).toContain('1, 10, 2, 3');
  expect(stdout).toContain('3 job(s) go on at the next start.');
});

it('keeps the reservations of the jobs that it gives up, and takes over nothing of their old state', async () => {
  await using store = await makeStoreWithBackup();
  await restore(store.file);
  const database = openDatabase(store.file, sampleTime);
  const job = await jobsOf(database).read('3');
  expect(job).toMatchObject({ state: 'lost', cause: 'submit-unanswered', decision: 'open', version: 2 });
  expect(job).not.toHaveProperty('submittingAt');
  const kept = database.handle.prepare("SELECT job_id FROM reservations WHERE state = 'kept' ORDER BY job_id").all();
  expect(kept.map(({ job_id }) => job_id)).toEqual(['1', '10', '2', '3']);
  await database.close();
});

it('shows nothing that nobody had let pass, and takes the appeal away from what may have been appealed since', async () => {
  await using store = await makeStoreWithBackup();
  await restore(store.file);
  const database = openDatabase(store.file, sampleTime);
  const jobs = jobsOf(database);
  const read = async (id: string) => (await jobs.read(id)) ?? acceptedJob('0');
  for (const id of ['1', '10']) expect(mayBeShown(await read(id))).toBe(false);
  expect(mayBeShown(await read('3'))).toBe(true);
  const refused = await read('12');
  expect([refused.state, refused.restored, refused.updatedAt]).toEqual(['rejected', true, sampleTime]);
  expect(mayAppeal(refused)).toBe(false);
  expect((await jobs.listUnsettled()).map(({ id }) => id)).not.toContain('12');
  await database.close();
});

it('keeps the database that was in place aside, from where it can be brought back', async () => {
  await using store = await makeStoreWithBackup();
  const { stdout } = await restore(store.file);
  const aside = /kept as (.*)\.$/m.exec(stdout)?.[1] ?? '';
  expect(existsSync(aside)).toBe(true);
  expect((await restore(store.file, aside)).code).toBe(0);
  expect(await readStates(store.file)).toContain('7 lost');
});

it('takes the newest changes from the log of a database that was cut off', async () => {
  await using store = await makeStoreWithBackup();
  await using crashed = await makeTemporaryDir();
  const copy = join(crashed.path, 'crashed.sqlite');
  const running = openDatabase(store.file, sampleTime);
  await jobsOf(running).create(acceptedJob('8'), unlimited);
  for (const suffix of ['', '-wal']) writeFileSync(`${copy}${suffix}`, readFileSync(`${store.file}${suffix}`));
  await running.close();
  expect((await restore(store.file, copy)).code).toBe(0);
  expect(await readStates(store.file)).toContain('8 lost');
});

it('brings a store back that is missing or damaged, even the marker', async () => {
  await using store = await makeStoreWithBackup();
  rmSync(store.file);
  rmSync(`${store.file}.id`);
  expect((await restore(store.file)).code).toBe(0);
  writeFileSync(store.file, 'rubbish');
  expect((await restore(store.file)).code).toBe(0);
  expect(await readStates(store.file)).toHaveLength(8);
});

it('leaves a log that belongs to a lost file out of the restored one', async () => {
  await using store = await makeStoreWithBackup();
  const lost = openDatabase(store.file, sampleTime);
  await jobsOf(lost).create(acceptedJob('8'), unlimited);
  const log = readFileSync(`${store.file}-wal`);
  await lost.close();
  rmSync(store.file);
  writeFileSync(`${store.file}-wal`, log);
  expect((await restore(store.file)).code).toBe(0);
  expect(await readStates(store.file)).toHaveLength(8);
});

it('refuses while the bot runs', async () => {
  await using store = await makeStoreWithBackup();
  const running = openDatabase(store.file, sampleTime);
  const { code, stderr } = await restore(store.file);
  expect(code).toBe(1);
  expect(stderr).toContain(`${store.file} is in use by the process with pid ${process.pid}.`);
  expect(await jobsOf(running).read('7')).toEqual(acceptedJob('7'));
  await running.close();
});

it.each([
  ['damaged', (backup: string) => truncateSync(backup, 20_000), 'is damaged'],
  ['empty', (backup: string) => truncateSync(backup), 'is empty'],
  ['no database', (backup: string) => writeFileSync(backup, 'rubbish '.repeat(1000)), 'is damaged'],
  ['gone', (backup: string) => rmSync(backup), 'There is no file'],
])('refuses a backup that is %s and touches nothing', async (_, spoil, sentence) => {
  await using store = await makeStoreWithBackup();
  spoil(store.backup);
  const before = readdirSync(dirname(store.file)).toSorted();
  const { code, stderr } = await restore(store.file, store.backup);
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toContain('restoring');
  expect(readdirSync(dirname(store.file)).toSorted()).toEqual(before);
  expect(await readStates(store.file)).toHaveLength(9);
});

it('says so where there is no backup', async () => {
  await using dir = await makeTemporaryDir();
  const { code, stderr } = await restore(join(dir.path, 'store.sqlite'));
  expect([code, stderr]).toEqual([1, `There is no backup of ${join(dir.path, 'store.sqlite')}.\n`]);
});
