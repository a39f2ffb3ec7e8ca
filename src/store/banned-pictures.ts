import { z } from 'zod';
import type { BannedPictures } from '#src/domain/moderation-ports.ts';
import type { Database } from './database.ts';
import { prepareLog } from './log-rows.ts';

const hashesSchema = z.array(z.string());

export function createBannedPictures(database: Database): BannedPictures {
  const { handle } = database;
  const entries = prepareLog(handle);
  const put = handle.prepare(
    `INSERT INTO banned_pictures (guild_id, sha256, hashes, banned_by, at) VALUES (:guildId, :sha256, :hashes, :by, :at)
     ON CONFLICT (guild_id, sha256) DO UPDATE SET hashes = :hashes, at = :at`,
  );
  const list = handle.prepare(
    'SELECT hashes FROM banned_pictures WHERE guild_id = :guildId AND at > :after ORDER BY at, sha256',
  );

  return {
    add: ({ guildId, by, sha256, hashes }, entry) =>
      database.write(() => {
        put.run({ guildId, sha256, hashes: JSON.stringify(hashes), by, at: entry.at });
        entries.append(entry);
      }),
    list: (guildId, after) =>
      database.read(() =>
        list.all({ guildId, after }).map(({ hashes }) => hashesSchema.parse(JSON.parse(String(hashes)))),
      ),
  };
}
