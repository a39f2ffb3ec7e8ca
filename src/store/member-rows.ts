import type { DatabaseSync } from 'node:sqlite';
import type { Log } from '#src/domain/log.ts';
import { type MemberRecord, memberRecordSchema } from '#src/domain/member-record.ts';
import { salvage } from './salvage.ts';

/** The statements of what moderators know of members. */
export function prepareMembers(handle: DatabaseSync, log: Log) {
  const select = handle.prepare('SELECT body FROM members WHERE guild_id = :guildId AND member_id = :memberId');
  const put = handle.prepare(
    `INSERT INTO members (guild_id, member_id, body) VALUES (:guildId, :memberId, :body)
     ON CONFLICT (guild_id, member_id) DO UPDATE SET body = :body`,
  );
  const remove = handle.prepare('DELETE FROM members WHERE guild_id = :guildId AND member_id = :memberId');

  return {
    read(guildId: string, memberId: string): MemberRecord {
      const { value, lost } = salvage(memberRecordSchema, String(select.get({ guildId, memberId })?.body ?? '{}'));
      if (lost.length > 0) log.error({ guildId, memberId, lost }, 'unreadable parts of a member record left out');
      return value;
    },
    /** An empty record leaves no row. */
    write(guildId: string, memberId: string, record: MemberRecord): void {
      const { trusted, block, strikes, notes } = record;
      if (trusted || block || strikes.length > 0 || notes.length > 0)
        put.run({ guildId, memberId, body: JSON.stringify(record) });
      else remove.run({ guildId, memberId });
    },
  };
}
