import { answerPrivately, showPrivately, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type CommandInteraction, requesterOf, subcommandOf } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { Requester } from '#src/engine/job-service.ts';
import { aboutEmbed, forgetQuestion } from './privacy-messages.ts';

type Context = Pick<HandlerContext, 'api' | 'settings' | 'privacy' | 'clock'>;

/** What is kept about whoever asks: told, given or removed, for them alone. */
export async function answerPrivacy(interaction: CommandInteraction, context: Context): Promise<void> {
  const { api, settings } = context;
  const { locale } = interaction;
  const requester = requesterOf(interaction);
  if (!requester) return answerPrivately(api, interaction, textsFor(locale).answer.guildOnly);
  switch (subcommandOf(interaction)) {
    case 'data':
      return giveData(interaction, requester, context);
    case 'forget':
      return showPrivately(api, interaction, forgetQuestion(requester.memberId, locale));
    default: {
      const about = aboutEmbed(await settings.read(requester.guildId), locale);
      return answerPrivately(api, interaction, '', [about]);
    }
  }
}

async function giveData(
  interaction: CommandInteraction,
  { guildId, memberId }: Requester,
  { api, privacy, clock }: Context,
): Promise<void> {
  await thinkPrivately(api, interaction);
  const kept = await privacy.collect(guildId, memberId);
  const file = { guildId, memberId, collectedAt: new Date(clock.now()).toISOString(), ...kept };
  const content = JSON.stringify(file, undefined, 2);
  await api.editOriginal(interaction.token, { content: textsFor(interaction.locale).privacy.data.ready }, [
    { name: 'my-data.json', contentType: 'application/json', content },
  ]);
}
