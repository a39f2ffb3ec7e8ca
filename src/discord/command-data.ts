import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Localized, ModelDefinition, ModelInput } from '#src/domain/model-definition.ts';

const prompt: Localized = { en: 'What should happen in the clip', 'zh-TW': '影片中要發生什麼' };
const image: Localized = {
  en: 'The picture to animate: JPEG, PNG, WebP or AVIF',
  'zh-TW': '要製作成動畫的圖片：JPEG、PNG、WebP 或 AVIF',
};

const look: Localized = {
  en: 'Several settings at once; what you set by name counts more',
  'zh-TW': '一次套用多項設定；個別指定的設定優先',
};

/** Only languages that differ from the default need an entry. */
const chinese = (text: Localized) => ({ 'zh-TW': text['zh-TW'] });
const described = (text: Localized) => ({ description: text.en, description_localizations: chinese(text) });

/** The slash command of a model, made from its definition. */
export function commandData(model: ModelDefinition): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const { command } = model;
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    name_localizations: chinese(command.localizedName),
    ...described(command.description),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'prompt',
        name_localizations: { 'zh-TW': '提示詞' },
        ...described(prompt),
        required: true,
        max_length: model.prompt.maxLength,
      },
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'image',
        name_localizations: { 'zh-TW': '圖片' },
        ...described(image),
        required: true,
      },
      ...clipOptions(model),
    ],
  };
}

/** What a clip can be told: each setting by its name, and a look. */
export const clipOptions = (model: ModelDefinition): APIApplicationCommandBasicOption[] => [
  ...model.inputs.map(inputOption),
  ...(model.looks.length > 0 ? [lookOption(model)] : []),
];

const lookOption = ({ looks }: ModelDefinition): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  name: 'look',
  name_localizations: { 'zh-TW': '風格' },
  ...described(look),
  required: false,
  choices: looks.map(({ value, label }) => ({ name: label.en, name_localizations: chinese(label), value })),
});

function inputOption(input: ModelInput): APIApplicationCommandBasicOption {
  const named = {
    name: input.option,
    name_localizations: chinese(input.label),
    ...described(input.description),
    required: false,
  };
  switch (input.kind) {
    case 'resolution':
    case 'choice':
      return choiceOption(input, named);
    case 'float': {
      const range = { min_value: input.minimum, max_value: input.maximum };
      return { ...named, type: ApplicationCommandOptionType.Number, ...range };
    }
    case 'integer':
    case 'seed': {
      const range = { min_value: input.minimum, max_value: input.maximum };
      return { ...named, type: ApplicationCommandOptionType.Integer, ...range };
    }
  }
}

type Named = Pick<APIApplicationCommandBasicOption, 'name' | 'description' | 'required'>;

function choiceOption(
  input: Extract<ModelInput, { kind: 'choice' | 'resolution' }>,
  named: Named,
): APIApplicationCommandBasicOption {
  const choices = input.choices.map(({ value, label }) => ({
    name: label.en,
    name_localizations: chinese(label),
    value,
  }));
  if (choices.every((choice) => typeof choice.value === 'number')) {
    const numbers = choices.map((choice) => ({ ...choice, value: Number(choice.value) }));
    return numbers.every(({ value }) => Number.isInteger(value))
      ? { ...named, type: ApplicationCommandOptionType.Integer, choices: numbers }
      : { ...named, type: ApplicationCommandOptionType.Number, choices: numbers };
  }
  const strings = choices.map((choice) => ({ ...choice, value: String(choice.value) }));
  return { ...named, type: ApplicationCommandOptionType.String, choices: strings };
}
