import type { Clock } from '#src/domain/clock.ts';
import type { Job } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import type { JobStore } from '#src/domain/ports.ts';
import type { Database } from './database.ts';
import { type JobReading, jobRow, readJobRow } from './job-rows.ts';
import { prepareLedger } from './ledger-rows.ts';

type Unreadable = Extract<JobReading, { ok: false }>;

export function createJobStore(database: Database, clock: Clock, log: Log): JobStore {
  const { handle } = database;
  const ledger = prepareLedger(handle);
  // A record set aside still says that its interaction was taken.
  const insert = handle.prepare(
    `INSERT INTO jobs (id, version, settled, created_at, updated_at, guild_id, requester_id, body)
     SELECT :id, :version, 0, :createdAt, :updatedAt, :guildId, :requesterId, :body
     WHERE NOT EXISTS (SELECT 1 FROM quarantine WHERE id = :id)
     ON CONFLICT (id) DO NOTHING`,
  );
  const update = handle.prepare(
    `UPDATE jobs SET version = :version, settled = 0, updated_at = :updatedAt, body = :body
     WHERE id = :id AND version = :version - 1`,
  );
  const remove = handle.prepare('DELETE FROM jobs WHERE id = ?');
  const select = handle.prepare('SELECT id, version, body FROM jobs WHERE id = ?');
  const settle = handle.prepare('UPDATE jobs SET settled = 1 WHERE id = ? AND version = ?');
  const selectUnsettled = handle.prepare(
    'SELECT id, version, body FROM jobs WHERE settled = 0 ORDER BY created_at, id',
  );
  const setAside = handle.prepare(
    `INSERT OR IGNORE INTO quarantine (id, body, reason, set_aside_at)
     SELECT id, body, :reason, :now FROM jobs WHERE id = :id`,
  );

  /** Moves unreadable records out of the way. A failure to do so must not keep the others from going on. */
  async function quarantine(records: readonly Unreadable[]): Promise<void> {
    if (records.length === 0) return;
    try {
      await database.write(() => {
        for (const { id, reason } of records) {
          setAside.run({ id, reason, now: clock.now() });
          remove.run(id);
          ledger.doubt(id);
        }
      });
      for (const { id, reason } of records) log.error({ jobId: id, reason }, 'unreadable job set aside');
    } catch (error) {
      log.error(
        { jobIds: records.map(({ id }) => id), error: String(error) },
        'unreadable jobs could not be set aside',
      );
    }
  }

  return {
    create: (job, limits) =>
      database.write(() => {
        if (insert.run(jobRow(job)).changes === 0) return 'exists';
        const limit = ledger.reserve(job.id, limits, job.createdAt);
        if (limit === undefined) return 'created';
        remove.run(job.id);
        return { limit };
      }),
    async read(jobId) {
      const reading = await database.read(() => {
        const row = select.get(jobId);
        return row && readJobRow(row);
      });
      if (reading?.ok) return reading.job;
      if (reading) await quarantine([reading]);
      return undefined;
    },
    save: (job, reservation) => {
      const { id, version, updatedAt, body } = jobRow(job);
      return database.write(() => {
        if (update.run({ id, version, updatedAt, body }).changes === 0) return false;
        ledger.write(reservation);
        return true;
      });
    },
    remove: (jobId) =>
      database.write(() => {
        remove.run(jobId);
        ledger.remove(jobId);
      }),
    settle: (jobId, version) =>
      database.write(() => {
        settle.run(jobId, version);
      }),
    async listUnsettled() {
      const readings = await database.read(() => selectUnsettled.all().map(readJobRow));
      await quarantine(readings.filter((reading) => !reading.ok));
      return readings.flatMap((reading): Job[] => (reading.ok ? [reading.job] : []));
    },
  };
}
