import { expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { createJobStore } from '#src/store/job-store.ts';
import { createLedgerReader } from '#src/store/ledger-reader.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { dayMs, jobLimit, moneyLimit, within } from './admissions.ts';
import { acceptedJob, cancelledJob, deliveredJob, heldJob, lostJob, rejectedJob, sampleTime } from './sample-job.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

async function openLedger() {
  const opened = await openTemporaryDatabase();
  const jobs = createJobStore(opened.database, new ManualClock(), createRecordedLog());
  return { ...opened, jobs, ledger: createLedgerReader(opened.database) };
}

it('lists what was spent since an instant and what is held, oldest first, with the roles', async () => {
  await using opened = await openLedger();
  const { jobs, ledger } = opened;
  const old = { ...deliveredJob('9', 10), finishedAt: sampleTime - 1 };
  for (const job of [old, deliveredJob('1', 70), lostJob('2'), cancelledJob('3')]) {
    await jobs.create(acceptedJob(job.id), within());
    await jobs.save(job, reservationFor(job));
  }
  await jobs.create(acceptedJob('8', { guildId: '101' }), within());
  await jobs.create(acceptedJob('4', { estimateMicros: 50, createdAt: sampleTime + 1 }), within());
  await jobs.create(acceptedJob('5', { requesterId: '301', createdAt: sampleTime - 40 * dayMs }), within());
  const common = { memberId: '300', roleIds: ['700'] };
  const listed = [
    { ...common, at: sampleTime, state: 'kept' },
    { ...common, at: sampleTime, state: 'held', memberId: '301' },
    { ...common, at: sampleTime + 1, state: 'held', estimateMicros: 50 },
    { ...common, at: sampleTime + 1000, state: 'settled', costMicros: 70 },
  ];
  expect(await ledger.list('100', sampleTime)).toEqual(listed);
  expect(await ledger.listOf('100', '300', sampleTime)).toEqual(listed.filter(({ memberId }) => memberId === '300'));
});

it('lists everything of a month that takes several readings', async () => {
  await using opened = await openLedger();
  const { jobs, ledger } = opened;
  const ended = Array.from({ length: 1001 }, (_, index) => deliveredJob(String(index + 1), index));
  await Promise.all(ended.map(({ id }) => jobs.create(acceptedJob(id), within())));
  await Promise.all(ended.map((job) => jobs.save(job, reservationFor(job))));
  const costs = (await ledger.list('100', 0)).map(({ costMicros = 0 }) => costMicros);
  expect(costs.toSorted((a, b) => a - b)).toEqual(ended.map((_, index) => index));
});

it('lists a job that was reserved again, and not what was freed', async () => {
  await using opened = await openLedger();
  const { jobs, ledger } = opened;
  await jobs.create(acceptedJob('1'), within());
  const rejected = rejectedJob('1');
  await jobs.save(rejected, reservationFor(rejected));
  expect(await ledger.list('100', 0)).toEqual([]);
  const appealed = { ...heldJob('1'), version: 2, updatedAt: sampleTime + 40 * dayMs };
  await jobs.save(appealed, reservationFor(appealed), { admission: within() });
  expect(await ledger.list('100', sampleTime + dayMs)).toMatchObject([{ at: sampleTime + dayMs, state: 'held' }]);
});

it('tells how full every limit is, and reserves nothing', async () => {
  await using opened = await openLedger();
  const { jobs, ledger } = opened;
  await jobs.create(acceptedJob('1', { estimateMicros: 40 }), within());
  await jobs.create(acceptedJob('2', { createdAt: sampleTime + 1 }), within());
  const sliding = jobLimit(5, { freesAt: { afterMs: dayMs } });
  const money = moneyLimit(100, { freesAt: { at: 7 } });
  const open = jobLimit(1, { measure: 'open-jobs' });
  const empty = jobLimit(1, { key: 'member:1:2', freesAt: { afterMs: dayMs } });
  const usage = [
    { limit: sliding, used: 2, freeAt: sampleTime + dayMs },
    { limit: money, used: 40, freeAt: 7 },
    { limit: open, used: 2 },
    { limit: empty, used: 0 },
  ];
  for (let time = 0; time < 2; time += 1) expect(await ledger.usage([sliding, money, open, empty])).toEqual(usage);
});

it('says so when the store can not be read', async () => {
  await using opened = await openLedger();
  await opened.database.close();
  await expect(opened.ledger.list('100', 0)).rejects.toThrow(StoreUnavailableError);
  await expect(opened.ledger.usage([])).rejects.toThrow(StoreUnavailableError);
});
