import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Texts } from '#src/discord/texts/texts.ts';
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

/** Moderators may manage messages in this channel; read from the press itself, since roles change. */
export function isModerator(interaction: Interaction): boolean {
  const permissions = interaction.member?.permissions ?? 0n;
  return Boolean(permissions & (PermissionFlagsBits.ManageMessages | PermissionFlagsBits.Administrator));
}
