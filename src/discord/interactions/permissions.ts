import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { SettingsStore } from '#src/domain/moderation-ports.ts';
import type { Interaction } from './interaction.ts';

type Needed = keyof Texts['permissions'];

const threads = new Set<number>([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]);

/**
 * What the bot lacks in this channel to bring a job to its end. Answers to an interaction need none of it, so a job could begin
 * and its clip would then have no way into the channel.
 */
export function missingPermissions(interaction: Interaction): Needed[] {
  const has = interaction.app_permissions;
  if (has === undefined || has & PermissionFlagsBits.Administrator) return [];
  const send: Needed = threads.has(interaction.channel?.type ?? -1) ? 'SendMessagesInThreads' : 'SendMessages';
  const needed: Needed[] = ['ViewChannel', send, 'EmbedLinks', 'AttachFiles', 'ReadMessageHistory'];
  return needed.filter((name) => !(has & PermissionFlagsBits[name]));
}

/**
 * Whoever may manage messages in this channel, or has one of the roles that the server named; read from the press itself, since
 * roles change.
 */
export async function mayModerate(
  { member, guild_id }: Interaction,
  settings: Pick<SettingsStore, 'read'>,
): Promise<boolean> {
  if (!member || !guild_id) return false;
  if (member.permissions & (PermissionFlagsBits.ManageMessages | PermissionFlagsBits.Administrator)) return true;
  const { moderators } = await settings.read(guild_id);
  return moderators.roleIds.some((id) => member.roles.includes(id));
}
