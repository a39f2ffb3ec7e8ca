import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { Database } from './database.ts';
import type { JobReading } from './job-rows.ts';
import { prepareLedger } from './ledger-rows.ts';

type Unreadable = Extract<JobReading, { ok: false }>;

/** Moves unreadable records out of the way. A failure to do so must not keep the others from going on. */
export function createQuarantine(database: Database, clock: Clock, log: Log) {
  const { handle } = database;
  const ledger = prepareLedger(handle);
  const setAside = handle.prepare(
    `INSERT OR IGNORE INTO quarantine (id, body, reason, set_aside_at, guild_id, requester_id)
     SELECT id, body, :reason, :now, guild_id, requester_id FROM jobs WHERE id = :id`,
  );
  const remove = handle.prepare('DELETE FROM jobs WHERE id = ?');

  return async function quarantine(records: readonly Unreadable[]): Promise<void> {
    if (records.length === 0) return;
    try {
      await database.write(() => {
        for (const { id, reason } of records) {
          setAside.run({ id, reason, now: clock.now() });
          remove.run(id);
          ledger.doubt(id, clock.now());
        }
      });
      for (const { id, reason } of records) log.error({ jobId: id, reason }, 'unreadable job set aside');
    } catch (error) {
      log.error(
        { jobIds: records.map(({ id }) => id), error: String(error) },
        'unreadable jobs could not be set aside',
      );
    }
  };
}
