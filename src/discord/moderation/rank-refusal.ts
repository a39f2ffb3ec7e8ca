import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { Interaction } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';

/**
 * The sentence for a moderator who may not act against this member: themselves, or somebody who is not below them. Asks Discord,
 * so the interaction has to be acknowledged before.
 */
export async function rankRefusal(
  interaction: Interaction,
  targetId: string,
  { guildMembers, log }: HandlerContext,
): Promise<string | undefined> {
  const { answer } = textsFor(interaction.locale).moderation;
  const { guild_id, member } = interaction;
  if (!guild_id || !member) return answer.above;
  if (member.user.id === targetId) return answer.own;
  try {
    const actor = { id: member.user.id, roleIds: member.roles };
    return (await guildMembers.isAbove(guild_id, actor, targetId)) ? undefined : answer.above;
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    log.warn({ guildId: guild_id, detail: error.message }, 'who stands above whom could not be read');
    return answer.rankUnknown;
  }
}
