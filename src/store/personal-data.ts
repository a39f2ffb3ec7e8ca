import type { Log } from '#src/domain/log.ts';
import type { PersonalData } from '#src/domain/moderation-ports.ts';
import type { Database } from './database.ts';
import { prepareErasing } from './erasure-rows.ts';
import { prepareMemberData } from './member-data.ts';
import { prepareRetention } from './retention.ts';

export function createPersonalData(database: Database, log: Log): PersonalData {
  const { handle } = database;
  const collect = prepareMemberData(handle, log);
  const erasing = prepareErasing(handle, log);
  const retention = prepareRetention(handle, log);
  const needed = handle.prepare(
    `SELECT EXISTS (SELECT 1 FROM jobs WHERE picture_sha256 = :sha256)
         OR EXISTS (SELECT 1 FROM banned_pictures WHERE sha256 = :sha256) AS needed`,
  );

  return {
    collect: (guildId, memberId) => database.read(() => collect(guildId, memberId)),
    forget: (guildId, memberId, now) =>
      database.write(() => {
        const erasure = { guildId, memberId, askedAt: now };
        erasing.note(erasure);
        return erasing.erase(erasure, now);
      }),
    async removeExpired(now) {
      const removed = new Map<string, number>();
      const count = (guildId: string, jobs: number) =>
        jobs > 0 && removed.set(guildId, (removed.get(guildId) ?? 0) + jobs);
      for (const guildId of await database.read(() => retention.guildIds())) {
        for (let jobs = 1; jobs > 0; count(guildId, jobs))
          jobs = await database.write(() => retention.removeSome(guildId, now));
      }
      for (const erasure of await database.read(() => erasing.list())) {
        const { removedJobs } = await database.write(() => erasing.erase(erasure, now));
        count(erasure.guildId, removedJobs);
      }
      return removed;
    },
    needsPicture: (sha256) => database.read(() => needed.get({ sha256 })?.needed === 1),
  };
}
