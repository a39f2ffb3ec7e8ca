import { answerPrivately, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { CommandInteraction } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { queueMessage } from './queue-message.ts';

/** `/queue`: what has not ended on this server, the member's own first and with a way to cancel. */
export async function answerQueue(interaction: CommandInteraction, { api, jobs }: HandlerContext): Promise<void> {
  const texts = textsFor(interaction.locale);
  const { guild_id: guildId, member } = interaction;
  if (!guildId || !member) return answerPrivately(api, interaction, texts.answer.guildOnly);
  await thinkPrivately(api, interaction);
  const queue = await jobs.queueOf(guildId);
  await api.editOriginal(interaction.token, queueMessage(queue, member.user.id, texts));
}
