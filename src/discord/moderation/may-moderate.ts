import type { Interaction } from '#src/discord/interactions/interaction.ts';
import { isModerator } from '#src/discord/interactions/permissions.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';

/** Whoever may manage messages in this channel, or has one of the roles that the server named; read from the press itself. */
export function mayModerate(interaction: Interaction, { moderators }: GuildSettings): boolean {
  const { member, guild_id } = interaction;
  if (!member || !guild_id) return false;
  return isModerator(interaction) || moderators.roleIds.some((id) => member.roles.includes(id));
}
