import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Command } from '#src/discord/interactions/handler.ts';
import { createSettingsPanel } from '#src/discord/settings/create-settings-panel.ts';
import type { SettingsDeps } from '#src/discord/settings/settings-deps.ts';
import { textsFor } from '#src/discord/texts/texts.ts';

type Word = keyof ReturnType<typeof textsFor>['settings']['command'];

function named(word: Word) {
  const english = textsFor('en').settings.command[word];
  const chinese = textsFor('zh-TW').settings.command[word];
  return {
    name: english.name,
    name_localizations: { 'zh-TW': chinese.name },
    description: english.description,
    description_localizations: { 'zh-TW': chinese.description },
  };
}

const subcommand = (
  word: Word,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  ...named(word),
  options,
});

const file: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Attachment,
  ...named('file'),
  required: true,
  file_types: ['.json'],
};

const data = {
  type: ApplicationCommandType.ChatInput,
  ...named('settings'),
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  options: [
    subcommand('panel'),
    subcommand('pause'),
    subcommand('resume'),
    subcommand('export'),
    subcommand('import', [file]),
  ],
} satisfies Command['data'];

/** Everything that a server's owner decides: a command, its panel's controls and its forms. */
export function createSettings(deps: SettingsDeps) {
  const { run, control, modal } = createSettingsPanel(deps);
  return { command: { data, run }, control, modal };
}
