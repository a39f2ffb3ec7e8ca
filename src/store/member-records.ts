import type { Log } from '#src/domain/log.ts';
import { memberRecordSchema } from '#src/domain/member-record.ts';
import type { MemberRecords } from '#src/domain/moderation-ports.ts';
import type { Database } from './database.ts';
import { prepareLog } from './log-rows.ts';
import { prepareMembers } from './member-rows.ts';

export function createMemberRecords(database: Database, log: Log): MemberRecords {
  const rows = prepareMembers(database.handle, log);
  const entries = prepareLog(database.handle);
  return {
    read: (guildId, memberId) => database.read(() => rows.read(guildId, memberId)),
    update: (guildId, memberId, change, entry) =>
      database.write(() => {
        const record = memberRecordSchema.parse(change(rows.read(guildId, memberId)));
        rows.write(guildId, memberId, record);
        entries.append(entry);
        return record;
      }),
  };
}
