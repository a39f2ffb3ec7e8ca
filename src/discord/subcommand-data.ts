import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { type Texts, textsFor } from './texts/texts.ts';

export interface Words {
  name: string;
  description: string;
}

/** A command of a server that has subcommands without options, in the order given. */
export function subcommandData<Subcommand extends string>(
  wordsOf: (texts: Texts) => Words & Record<Subcommand, Words>,
  subcommands: readonly Subcommand[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const english = wordsOf(textsFor('en'));
  const chinese = wordsOf(textsFor('zh-TW'));
  return {
    type: ApplicationCommandType.ChatInput,
    ...localizedWords(english, chinese),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: subcommands.map((subcommand) => ({
      type: ApplicationCommandOptionType.Subcommand,
      ...localizedWords(english[subcommand], chinese[subcommand]),
    })),
  };
}

export const localizedWords = (english: Words, chinese: Words) => ({
  name: english.name,
  name_localizations: { 'zh-TW': chinese.name },
  description: english.description,
  description_localizations: { 'zh-TW': chinese.description },
});
