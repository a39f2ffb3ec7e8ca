import type { DatabaseSync } from 'node:sqlite';
import { isOpen, type Job, type JobState, jobSchema, mayAppeal } from '#src/domain/job.ts';
import { reservationFor } from '#src/domain/ledger.ts';
import { jobRow, readJobRow } from './job-rows.ts';
import { prepareLedger } from './ledger-rows.ts';

/** Also a request that waits for a moderator, who may have approved it since. */
const unsubmitted: ReadonlySet<JobState> = new Set(['accepted', 'awaiting-approval', 'queued', 'submitting']);

/**
 * After a restore the records are older than what happened. A job without a request id may have been submitted since, so it is
 * `lost` and nothing submits it again; one with a request id goes on, because reading, reviewing and posting may be repeated.
 * A rejected one may have been appealed, approved and paid for since, so it can't be appealed any more.
 *
 * No event of a job's life says this, so the records are changed here directly. Records that do not parse are left to the next
 * start, which sets them aside.
 */
export function doubtJobs(handle: DatabaseSync, now: number): { lostJobIds: string[]; keptJobIds: string[] } {
  const ledger = prepareLedger(handle);
  const update = handle.prepare(
    `UPDATE jobs SET version = :version, updated_at = :updatedAt, body = :body, settled = 0 WHERE id = :id`,
  );
  // Its card is left as it is: whoever presses the button is told.
  const mark = handle.prepare('UPDATE jobs SET version = :version, body = :body WHERE id = :id');
  const refused = handle.prepare("SELECT id, version, body FROM jobs WHERE state = 'rejected'");
  const withoutAppeal: Job[] = [];
  const rows = handle.prepare('SELECT id, version, body FROM jobs WHERE settled = 0 ORDER BY created_at, id').all();
  const open = rows.map(readJobRow).flatMap((reading) => (reading.ok && isOpen(reading.job) ? [reading.job] : []));
  const doubtful = open.filter(({ state }) => unsubmitted.has(state));
  handle.exec('BEGIN IMMEDIATE');
  for (const job of doubtful) {
    const lost = asLost(job, now);
    const { id, version, updatedAt, body } = jobRow(lost);
    update.run({ id, version, updatedAt, body });
    ledger.write(reservationFor(lost), now);
  }
  for (const job of refused.iterate().map(readJobRow)) if (job.ok && mayAppeal(job.job)) withoutAppeal.push(job.job);
  for (const job of withoutAppeal) {
    const { id, version, body } = jobRow({ ...job, version: job.version + 1, restored: true });
    mark.run({ id, version, body });
  }
  handle.exec('COMMIT');
  const lostJobIds = doubtful.map(({ id }) => id);
  return { lostJobIds, keptJobIds: open.map(({ id }) => id).filter((id) => !lostJobIds.includes(id)) };
}

function asLost(job: Job, now: number): Job {
  // Parsing leaves the fields of the old state behind.
  return jobSchema.parse({
    ...job,
    version: job.version + 1,
    updatedAt: now,
    state: 'lost',
    cause: 'submit-unanswered',
    endedAt: now,
    decision: 'open',
  });
}
