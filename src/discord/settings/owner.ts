import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Interaction } from '#src/discord/interactions/interaction.ts';
import type { Texts } from '#src/discord/texts/texts.ts';

/** Somebody who may manage the server, at the moment of this very interaction. */
export interface Owner {
  guildId: string;
  actorId: string;
}

const { ManageGuild, Administrator } = PermissionFlagsBits;

/** Read from each interaction anew: a panel stays open longer than a permission may last. */
export function ownerOf({ guild_id: guildId, member }: Interaction, texts: Texts): Owner | { refusal: string } {
  if (!guildId || !member) return { refusal: texts.answer.guildOnly };
  if (!(member.permissions & (ManageGuild | Administrator))) return { refusal: texts.settings.denied };
  return { guildId, actorId: member.user.id };
}
