import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { truncate } from '#src/discord/cards/prompt-text.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';

export interface FieldText {
  label: string;
  hint: string;
}

export const form = (
  argument: string,
  title: string,
  components: APILabelComponent[],
): APIModalInteractionResponseCallbackData => ({
  custom_id: formatCustomId('settings', argument),
  // Discord's limit; a title may hold the name of a role.
  title: truncate(title, 45),
  components,
});

const labelled = ({ label, hint }: FieldText, component: APILabelComponent['component']): APILabelComponent => ({
  type: ComponentType.Label,
  label,
  description: hint,
  component,
});

interface TextInput {
  value?: string;
  required: boolean;
  max: number;
}

export const textField = (custom_id: string, text: FieldText, { value = '', required, max }: TextInput) =>
  labelled(text, {
    type: ComponentType.TextInput,
    style: TextInputStyle.Short,
    custom_id,
    required,
    max_length: max,
    // Discord takes no empty value.
    ...(value && { value }),
  });

export function radioField<T extends string>(
  custom_id: string,
  text: FieldText,
  labels: Readonly<Record<T, string>>,
  choices: readonly T[],
  present: T,
) {
  const options = choices.map((value) => ({ value, label: labels[value], default: value === present }));
  return labelled(text, { type: ComponentType.RadioGroup, custom_id, options });
}

export const jsonFileField = (custom_id: string, text: FieldText) =>
  labelled(text, { type: ComponentType.FileUpload, custom_id, file_types: ['.json'] });
