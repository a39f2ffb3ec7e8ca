/**
 * A program: creates jobs argv[3]…argv[4] against a cap of argv[5] in the database at argv[2] and prints how many were admitted. It
 * goes around the lease, so that several of them can be run at once.
 */

import { createJobStore } from '#src/store/job-store.ts';
import { openHandle } from '#src/store/open-handle.ts';
import { createWriteQueue } from '#src/store/write-queue.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { jobLimit, within } from './admissions.ts';
import { acceptedJob } from './sample-job.ts';

const [file = '', first, last, cap] = process.argv.slice(2);
const handle = openHandle(file);
// Two such programs on a slow machine may wait for each other for long.
handle.exec('PRAGMA busy_timeout = 10000');
const queue = createWriteQueue(handle, () => undefined);
const database = { file, handle, read: async <T>(query: () => T) => query(), write: queue.add, close: queue.close };
const jobs = createJobStore(database, new ManualClock(), createRecordedLog());
let admitted = 0;
for (let id = Number(first); id <= Number(last); id += 1) {
  const outcome = await jobs.create(acceptedJob(String(id)), within(jobLimit(Number(cap))));
  if (outcome === 'created') admitted += 1;
}
await queue.close();
handle.close();
console.log(admitted);
