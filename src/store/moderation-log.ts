import type { ModerationLog } from '#src/domain/moderation-ports.ts';
import type { Database } from './database.ts';
import { prepareLog } from './log-rows.ts';

export function createModerationLog(database: Database): ModerationLog {
  const rows = prepareLog(database.handle);
  return {
    append: (entry) => database.write(() => rows.append(entry)),
    list: (guildId, filter, limit) => database.read(() => rows.list(guildId, filter, limit)),
    unposted: (limit) => database.read(() => rows.unposted(limit)),
    markPosted: (ids) => database.write(() => rows.markPosted(ids)),
  };
}
