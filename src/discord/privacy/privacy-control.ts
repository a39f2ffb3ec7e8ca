import { answerPrivately, deferUpdate, updateMessage } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { ComponentInteraction } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { parseChoice } from './forget-choice.ts';

/** The answer to whether to remove one's data: only whoever asked may give it. */
export async function privacyControl(
  interaction: ComponentInteraction,
  argument: string,
  { api, privacy }: Pick<HandlerContext, 'api' | 'privacy'>,
): Promise<void> {
  const { answer, privacy: texts } = textsFor(interaction.locale);
  const { guild_id: guildId, member, token } = interaction;
  const chosen = parseChoice(argument);
  if (!chosen) return answerPrivately(api, interaction, answer.unknownControl);
  if (!guildId || !member) return answerPrivately(api, interaction, answer.guildOnly);
  if (member.user.id !== chosen.memberId) return answerPrivately(api, interaction, texts.forget.notYours);
  const bare = { embeds: [], components: [] };
  if (chosen.choice === 'keep') return updateMessage(api, interaction, { ...bare, content: texts.forget.kept });
  await deferUpdate(api, interaction);
  const { removedJobs, openJobs } = await privacy.forget(guildId, chosen.memberId);
  const open = openJobs > 0 ? [texts.forget.stillOpen(openJobs)] : [];
  await api.editOriginal(token, { ...bare, content: [texts.forget.done(removedJobs), ...open].join('\n') });
}
