/** A program: opens the store at argv[2] and creates jobs without end; prints each id once its job is durable. */
import { openStore } from '#src/store/open-store.ts';
import { createManualClock } from './manual-clock.ts';
import { createRecordingLog } from './recording-log.ts';
import { acceptedJob } from './sample-job.ts';

const store = await openStore({ url: process.argv[2] ?? '', clock: createManualClock(), log: createRecordingLog() });
console.log('open');
for (let id = 1; ; id += 8) {
  const ids = Array.from({ length: 8 }, (_, index) => String(id + index));
  await Promise.all(ids.map((jobId) => store.jobs.create(acceptedJob(jobId), [])));
  for (const jobId of ids) console.log(jobId);
}
