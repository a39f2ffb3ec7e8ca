/**
 * A program: opens the store at argv[2], creates jobs and moves each on, with a log entry, without end. Prints each id once all of
 * it is durable.
 */
import { reservationFor } from '#src/domain/ledger.ts';
import { openStore } from '#src/store/open-store.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { within } from './admissions.ts';
import { acceptedJob, queuedJob, sampleTime } from './sample-job.ts';

const store = await openStore({ url: process.argv[2] ?? '', clock: new ManualClock(), log: createRecordedLog() });
console.log('open');
for (let id = 1; ; id += 8) {
  const ids = Array.from({ length: 8 }, (_, index) => String(id + index));
  await Promise.all(ids.map(moveOn));
  for (const jobId of ids) console.log(jobId);
}

async function moveOn(jobId: string): Promise<void> {
  await store.jobs.create(acceptedJob(jobId), within());
  const queued = queuedJob(jobId);
  const entries = [{ guildId: '100', at: sampleTime, action: 'request-approved', jobId }] as const;
  await store.jobs.save(queued, reservationFor(queued), { entries });
}
