import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { plainText, truncate } from '#src/discord/cards/prompt-text.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';
import { languageOf, type Texts, textsFor } from '#src/discord/texts/texts.ts';
import type { Settings } from '#src/domain/job.ts';
import type { JobSource } from '#src/domain/job-origin.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { Draft } from '#src/domain/ports.ts';
import { mainInputs } from './main-inputs.ts';

/** Discord's limits. */
const textMax = 4_000;
const hintMax = 100;
const optionMax = 100;
/** More than a few are easier to find in a list that opens. */
const radioMax = 5;

/** The form that asks for what is still to be said of a wish, filled in with what is known: of a remix also its settings. */
export function wishForm(
  draftId: string,
  { wish, pictures = [] }: Draft,
  model: ModelDefinition,
  locale: string,
): APIModalInteractionResponseCallbackData {
  const { wishForm: texts } = textsFor(locale);
  const isRemix = wish.parent !== undefined;
  return {
    custom_id: formatCustomId('wish', draftId),
    title: isRemix ? texts.title.remix : texts.title.image,
    components: [
      ...(pictures.length > 1 ? [pictureField(pictures, wish.source, texts)] : []),
      promptField(wish.prompt, model, texts),
      ...(isRemix ? settingFields(wish.settings, model, locale) : []),
    ],
  };
}

type FormTexts = Texts['wishForm'];

interface Option {
  value: string;
  label: string;
  default: boolean;
}

function labelled(label: string, component: APILabelComponent['component'], hint?: string): APILabelComponent {
  const description = hint && truncate(hint, hintMax);
  return { type: ComponentType.Label, label, ...(description && { description }), component };
}

const addressOf = (source: JobSource): string => (source.kind === 'job' ? source.jobId : source.url);

function pictureField(
  pictures: NonNullable<Draft['pictures']>,
  chosen: JobSource,
  texts: FormTexts,
): APILabelComponent {
  const options = pictures.map(({ name, source }, index) => {
    const label = plainText(name).replaceAll('\n', ' ') || texts.pictureNumber(String(index + 1));
    return {
      value: String(index),
      label: truncate(label, optionMax),
      default: addressOf(source) === addressOf(chosen),
    };
  });
  return labelled(texts.picture, { type: ComponentType.RadioGroup, custom_id: 'picture', options });
}

function promptField(prompt: string, { prompt: { maxLength } }: ModelDefinition, texts: FormTexts) {
  const max = Math.min(maxLength, textMax);
  const value = truncate(prompt, max);
  return labelled(
    texts.prompt,
    {
      type: ComponentType.TextInput,
      custom_id: 'prompt',
      style: TextInputStyle.Paragraph,
      required: true,
      max_length: max,
      // Discord takes no empty value.
      ...(value && { value }),
    },
    texts.promptHint,
  );
}

function settingFields(settings: Settings, model: ModelDefinition, locale: string): APILabelComponent[] {
  const { wishForm: texts } = textsFor(locale);
  const language = languageOf(locale);
  return mainInputs(model).map((input) => {
    const label = input.label[language];
    const present = settings[input.option];
    if (input.kind === 'choice' || input.kind === 'resolution') {
      const options = input.choices.map(({ value, label: shown }) => {
        return { value: String(value), label: truncate(shown[language], optionMax), default: value === present };
      });
      return labelled(label, choiceField(input.option, options), input.description[language]);
    }
    const range = input.kind === 'integer' ? texts.wholeRange : texts.range;
    const value = present === undefined ? '' : truncate(String(present), typedMax);
    const field = { type: ComponentType.TextInput as const, custom_id: input.option, style: TextInputStyle.Short };
    const filled = { ...field, required: true, max_length: typedMax, ...(value && { value }) };
    return labelled(label, filled, range(input.minimum, input.maximum));
  });
}

/** Of a number. */
const typedMax = 20;

const choiceField = (custom_id: string, options: Option[]): APILabelComponent['component'] =>
  options.length > 1 && options.length <= radioMax
    ? { type: ComponentType.RadioGroup, custom_id, options }
    : { type: ComponentType.StringSelect, custom_id, options };
