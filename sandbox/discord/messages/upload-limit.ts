import type { Channel, User } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

const mebibyte = 1_048_576;
const byTier = [10 * mebibyte, 10 * mebibyte, 50 * mebibyte, 100 * mebibyte] as const;

/** Bytes per file for the bot itself: the guild's boosts decide. */
export function guildUploadLimit(world: World, channel: Channel): number {
  return byTier[world.guilds.get(channel.guildId)?.premiumTier ?? 0];
}

/** Bytes per file in answers to an interaction, `attachment_size_limit`: the better of guild and user. */
export function interactionUploadLimit(world: World, channel: Channel, user: User): number {
  return Math.max(guildUploadLimit(world, channel), user.uploadLimitBytes);
}
