import type { DatabaseSync } from 'node:sqlite';
import type { Log } from '#src/domain/log.ts';
import { prepareJobRemoval } from './job-removal.ts';
import { prepareSettings } from './settings-rows.ts';

const dayMs = 24 * 60 * 60_000;

/** In one transaction, so that nobody waits long for the next one. */
const batchSize = 200;

/** The statements that remove what a server keeps no longer. */
export function prepareRetention(handle: DatabaseSync, log: Log) {
  const settings = prepareSettings(handle, log);
  const removeJob = prepareJobRemoval(handle);
  const settled = handle.prepare(
    `SELECT id FROM jobs WHERE guild_id = :guildId AND settled = 1 AND updated_at < :before
       AND NOT EXISTS (SELECT 1 FROM reports WHERE job_id = id AND closed = 0)
     LIMIT ${batchSize}`,
  );
  const setAside = handle.prepare('DELETE FROM quarantine WHERE guild_id = :guildId AND set_aside_at < :before');

  return {
    guildIds: () => settings.guildIds(),
    /**
     * Removes some of the jobs that have ended, and whose card says so, a server's retention ago, but for those that moderators
     * still have to decide on. @returns how many; none: nothing is left of them.
     */
    removeSome(guildId: string, now: number): number {
      const { retentionDays } = settings.read(guildId);
      if (retentionDays === undefined) return 0;
      const before = now - retentionDays * dayMs;
      const ids = settled.all({ guildId, before }).map(({ id }) => String(id));
      ids.forEach(removeJob);
      setAside.run({ guildId, before });
      return ids.length;
    },
  };
}
