import type { DatabaseSync } from 'node:sqlite';
import type { Log } from '#src/domain/log.ts';
import { prepareJobRemoval } from './job-removal.ts';
import { prepareSettings } from './settings-rows.ts';

const dayMs = 24 * 60 * 60_000;

/** The statements that remove what a server keeps no longer. */
export function prepareRetention(handle: DatabaseSync, log: Log) {
  const settings = prepareSettings(handle, log);
  const removeJob = prepareJobRemoval(handle);
  const settled = handle.prepare(
    'SELECT id FROM jobs WHERE guild_id = :guildId AND settled = 1 AND updated_at < :before',
  );
  const setAside = handle.prepare('DELETE FROM quarantine WHERE guild_id = :guildId AND set_aside_at < :before');

  return {
    /** Jobs that have ended, and whose card says so, a server's retention ago. @returns how many by server. */
    removeOld(now: number): Map<string, number> {
      const removed = new Map<string, number>();
      for (const guildId of settings.guildIds()) {
        const { retentionDays } = settings.read(guildId);
        if (retentionDays === undefined) continue;
        const before = now - retentionDays * dayMs;
        const ids = settled.all({ guildId, before }).map(({ id }) => String(id));
        ids.forEach(removeJob);
        setAside.run({ guildId, before });
        if (ids.length > 0) removed.set(guildId, ids.length);
      }
      return removed;
    },
  };
}
