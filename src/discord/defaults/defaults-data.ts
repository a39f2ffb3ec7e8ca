import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { clipOptions } from '#src/discord/command-data.ts';
import { localizedWords, subcommandData, type Words } from '#src/discord/subcommand-data.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';

type Choices = Words & { choices: Readonly<Record<string, string>> };

/** What can be set by the subcommand for messages. */
export const messageOptions = ['updates', 'tell', 'remix'] as const;

/** The subcommand for clips has the options that the model's own command has. A second model would need a second one. */
export function defaultsData(model: ModelDefinition): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const data = subcommandData(({ defaults }) => defaults.command, ['show', 'clip', 'messages', 'reset']);
  const clip = clipOptions(model).filter(({ name }) => name !== 'seed');
  const own: Record<string, APIApplicationCommandBasicOption[]> = { clip, messages: messageOptions.map(choiceOption) };
  return {
    ...data,
    options:
      data.options?.map((option) => {
        const options = own[option.name];
        return options && option.type === ApplicationCommandOptionType.Subcommand ? { ...option, options } : option;
      }) ?? [],
  };
}

function choiceOption(name: (typeof messageOptions)[number]): APIApplicationCommandBasicOption {
  const english: Choices = textsFor('en').defaults.option[name];
  const chinese: Choices = textsFor('zh-TW').defaults.option[name];
  return {
    type: ApplicationCommandOptionType.String,
    ...localizedWords(english, chinese),
    choices: Object.entries(english.choices).map(([value, label]) => ({
      name: label,
      name_localizations: { 'zh-TW': chinese.choices[value] ?? label },
      value,
    })),
  };
}
