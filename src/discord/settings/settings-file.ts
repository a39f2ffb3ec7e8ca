import type { OutgoingFile } from '#src/discord/transport/multipart-form.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';

/** A thousand word rules of the greatest length, in three bytes a character, fit: what was exported can be imported. */
export const maxSettingsBytes = 1024 * 1024;

export const settingsFile = (settings: GuildSettings, guildId: string): OutgoingFile => ({
  name: `settings-${guildId}.json`,
  contentType: 'application/json',
  content: `${JSON.stringify(settings, undefined, 2)}\n`,
});
