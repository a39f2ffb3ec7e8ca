import { z } from 'zod';
import type { Clock } from '#src/domain/clock.ts';
import type { Job } from '#src/domain/job.ts';
import { spentAt } from '#src/domain/ledger.ts';
import type { Log } from '#src/domain/log.ts';
import type { JobStore } from '#src/domain/ports.ts';
import type { Database } from './database.ts';
import { type JobReading, jobRow, readJobRow } from './job-rows.ts';
import { prepareLedger } from './ledger-rows.ts';
import { prepareLog } from './log-rows.ts';
import { createQuarantine } from './quarantine.ts';

const historySchema = z.object({ total: z.number(), delivered: z.number(), rejected: z.number() });

export function createJobStore(database: Database, clock: Clock, log: Log): JobStore {
  const { handle } = database;
  const ledger = prepareLedger(handle);
  const entries = prepareLog(handle);
  const quarantine = createQuarantine(database, clock, log);
  // A record set aside, and the reservation of a removed one, still say that the interaction was taken.
  const insert = handle.prepare(
    `INSERT INTO jobs (id, version, settled, created_at, updated_at, guild_id, requester_id, body)
     SELECT :id, :version, 0, :createdAt, :updatedAt, :guildId, :requesterId, :body
     WHERE NOT EXISTS (SELECT 1 FROM quarantine WHERE id = :id)
       AND NOT EXISTS (SELECT 1 FROM reservations WHERE job_id = :id)
     ON CONFLICT (id) DO NOTHING`,
  );
  const update = handle.prepare(
    'UPDATE jobs SET version = :version, settled = 0, updated_at = :updatedAt, body = :body WHERE id = :id',
  );
  const selectVersion = handle.prepare('SELECT version FROM jobs WHERE id = ?');
  const remove = handle.prepare('DELETE FROM jobs WHERE id = ?');
  const select = handle.prepare('SELECT id, version, body FROM jobs WHERE id = ?');
  const settle = handle.prepare('UPDATE jobs SET settled = 1 WHERE id = ? AND version = ?');
  const selectUnsettled = handle.prepare(
    'SELECT id, version, body FROM jobs WHERE settled = 0 ORDER BY created_at, id',
  );
  const selectUnsettledIn = handle.prepare(
    'SELECT id, version, body FROM jobs WHERE settled = 0 AND guild_id = ? ORDER BY created_at, id',
  );
  // The reservation of a successor outlives its record.
  const successor = "CASE WHEN jobs.state = 'lost' THEN jobs.body ->> '$.successorId' END";
  const selectStranded = handle.prepare(
    `SELECT id, version, body FROM jobs WHERE jobs.state = 'lost' AND ${successor} IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM reservations WHERE job_id = ${successor})
     ORDER BY id`,
  );
  const selectClips = handle.prepare(
    `SELECT id, version, body FROM jobs
     WHERE guild_id = ? AND requester_id = ? AND state = 'delivered'
       AND json_extract(body, '$.deletedAt') IS NULL AND json_extract(body, '$.removal') IS NULL
     ORDER BY created_at DESC, id DESC LIMIT ?`,
  );
  const history = handle.prepare(
    `SELECT count(*) AS total, count(*) FILTER (WHERE state = 'delivered') AS delivered,
       count(*) FILTER (WHERE state = 'rejected') AS rejected
     FROM jobs WHERE guild_id = ? AND requester_id = ?`,
  );

  async function readable(query: () => JobReading[]): Promise<Job[]> {
    const readings = await database.read(query);
    await quarantine(readings.filter((reading) => !reading.ok));
    return readings.flatMap((reading) => (reading.ok ? [reading.job] : []));
  }

  return {
    create: (job, admission) =>
      database.write(() => {
        if (insert.run(jobRow(job)).changes === 0) return 'exists';
        const full = ledger.reserve(job, admission);
        if (full) remove.run(job.id);
        return full ?? 'created';
      }),
    async read(jobId) {
      const [job] = await readable(() => select.all(jobId).map(readJobRow));
      return job;
    },
    save: (job, reservation, { entries: told = [], admission } = {}) => {
      const { id, version, updatedAt, body } = jobRow(job);
      return database.write(() => {
        if (selectVersion.get(id)?.version !== version - 1) return false;
        const again = reservation.state !== 'freed' && ledger.isFreed(id);
        const full = again ? ledger.reserveAgain(job, admission) : undefined;
        if (full) return full;
        update.run({ id, version, updatedAt, body });
        ledger.write(reservation, spentAt(job));
        for (const entry of told) entries.append(entry);
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
    listUnsettled: () => readable(() => selectUnsettled.all().map(readJobRow)),
    listUnsettledIn: (guildId) => readable(() => selectUnsettledIn.all(guildId).map(readJobRow)),
    listStranded: () => readable(() => selectStranded.all().map(readJobRow)),
    async listClips(guildId, memberId, limit) {
      const jobs = await readable(() => selectClips.all(guildId, memberId, limit).map(readJobRow));
      return jobs.filter((job) => job.state === 'delivered');
    },
    history: (guildId, memberId) => database.read(() => historySchema.parse(history.get(guildId, memberId))),
  };
}
