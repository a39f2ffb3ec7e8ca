import { type GuildSettings, guildSettingsSchema } from '#src/domain/guild-settings.ts';
import type { Log } from '#src/domain/log.ts';
import type { SettingsStore } from '#src/domain/moderation-ports.ts';
import type { Database } from './database.ts';
import { prepareLog } from './log-rows.ts';
import { prepareSettings } from './settings-rows.ts';

/** Answers with the same frozen settings until they are changed. */
export function createSettingsStore(database: Database, log: Log): SettingsStore {
  const rows = prepareSettings(database.handle, log);
  const entries = prepareLog(database.handle);
  const known = new Map<string, GuildSettings>();

  return {
    read: (guildId) =>
      database.read(() => {
        const settings = known.get(guildId) ?? frozen(rows.read(guildId));
        known.set(guildId, settings);
        return settings;
      }),
    update: (guildId, change, entry) =>
      database.write(() => {
        const settings = guildSettingsSchema.parse(change(rows.read(guildId)));
        rows.write(guildId, settings);
        entries.append(entry);
        // Read anew: this transaction may still be undone.
        known.delete(guildId);
        return settings;
      }),
  };
}

/** Everybody gets the same object, so nobody may change it. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
