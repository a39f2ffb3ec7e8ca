import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { localizedWords, type Words } from './subcommand-data.ts';
import { type Texts, textsFor } from './texts/texts.ts';

/** A command of a server that has no options. */
export const plainCommandData = (
  wordsOf: (texts: Texts) => Words,
): RESTPostAPIChatInputApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.ChatInput,
  ...localizedWords(wordsOf(textsFor('en')), wordsOf(textsFor('zh-TW'))),
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
});
