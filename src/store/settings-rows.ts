import type { DatabaseSync } from 'node:sqlite';
import { type GuildSettings, guildSettingsSchema } from '#src/domain/guild-settings.ts';
import type { Log } from '#src/domain/log.ts';
import { salvage } from './salvage.ts';

/** The statements of the servers' settings. */
export function prepareSettings(handle: DatabaseSync, log: Log) {
  const select = handle.prepare('SELECT body FROM guild_settings WHERE guild_id = :guildId');
  const selectIds = handle.prepare('SELECT guild_id AS guildId FROM guild_settings');
  const put = handle.prepare(
    `INSERT INTO guild_settings (guild_id, body) VALUES (:guildId, :body)
     ON CONFLICT (guild_id) DO UPDATE SET body = :body`,
  );

  return {
    read(guildId: string): GuildSettings {
      const { value, lost } = salvage(guildSettingsSchema, String(select.get({ guildId })?.body ?? '{}'));
      if (lost.length > 0) log.error({ guildId, lost }, 'unreadable settings replaced by their defaults');
      return value;
    },
    guildIds: (): string[] => selectIds.all().map(({ guildId }) => String(guildId)),
    write(guildId: string, settings: GuildSettings): void {
      put.run({ guildId, body: JSON.stringify(settings) });
    },
  };
}
