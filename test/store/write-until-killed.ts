/** A program: opens the store at argv[2] and creates jobs without end; prints each id once its job is durable. */
import { openStore } from '#src/store/open-store.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { acceptedJob } from './sample-job.ts';

const store = await openStore({ url: process.argv[2] ?? '', clock: new ManualClock(), log: createRecordedLog() });
console.log('open');
for (let id = 1; ; id += 8) {
  const ids = Array.from({ length: 8 }, (_, index) => String(id + index));
  await Promise.all(ids.map((jobId) => store.jobs.create(acceptedJob(jobId), [])));
  for (const jobId of ids) console.log(jobId);
}
