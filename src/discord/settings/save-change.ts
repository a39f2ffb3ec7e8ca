import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type GuildSettings, guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { changeDetail, changedLines } from './describe-change.ts';
import type { Owner } from './owner.ts';
import type { Change } from './topic.ts';

/** Saves and logs, unless nothing changes. @returns the settings as they are now, and what changed. */
export async function saveChange(
  { guildId, actorId }: Owner,
  change: Change,
  { settings, clock }: Pick<HandlerContext, 'settings' | 'clock'>,
): Promise<{ settings: GuildSettings; lines: string[] }> {
  // No control of ours offers what the schema refuses.
  const checked: Change = (present) => guildSettingsSchema.parse(change(present));
  const before = await settings.read(guildId);
  const lines = changedLines(before, checked(before));
  if (lines.length === 0) return { settings: before, lines };
  const entry = { guildId, actorId, at: clock.now(), action: 'settings-changed', detail: changeDetail(lines) } as const;
  return { settings: await settings.update(guildId, checked, entry), lines };
}
