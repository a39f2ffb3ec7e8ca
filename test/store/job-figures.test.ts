import { expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import { createJobFigures } from '#src/store/job-figures.ts';
import { createJobStore } from '#src/store/job-store.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { within } from './admissions.ts';
import { acceptedJob, deliveredJob } from './sample-job.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

it('counts what has something left to do by state, and adds up what is held for it', async () => {
  await using opened = await openTemporaryDatabase();
  const { database } = opened;
  const jobs = createJobStore(database, new ManualClock(), createRecordedLog());
  const figures = createJobFigures(database);
  expect(await figures()).toEqual({ byState: new Map(), reservedMicros: 0 });
  await jobs.create(acceptedJob('1', { estimateMicros: 50 }), within());
  await jobs.create(acceptedJob('2', { estimateMicros: 70 }), within());
  await jobs.create(acceptedJob('3'), within());
  await jobs.create(acceptedJob('4', { estimateMicros: 90 }), within());
  const ended = deliveredJob('4', 80);
  await jobs.save(ended, reservationFor(ended));
  const byState = new Map([
    ['accepted', 3],
    ['delivered', 1],
  ]);
  expect(await figures()).toEqual({ byState, reservedMicros: 120 });
  await jobs.settle('4', ended.version);
  database.handle.exec("UPDATE jobs SET body = 'no record' WHERE id = '3'");
  expect(await figures()).toEqual({ byState: new Map([['accepted', 2]]), reservedMicros: 120 });
});
