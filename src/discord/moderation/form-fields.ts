import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { type Action, formatCustomId } from '#src/discord/custom-id.ts';
import type { ModalInteraction } from '#src/discord/interactions/interaction.ts';

export type FieldName = 'prompt' | 'reason' | 'words' | 'days';

interface TextField {
  label: string;
  hint?: string;
  max: number;
  required: boolean;
  value?: string;
  long?: boolean;
}

export function textField(
  name: FieldName,
  { label, hint, max, required, value, long = true }: TextField,
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    ...(hint && { description: hint }),
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      max_length: max,
      ...(value !== undefined && { value }),
    },
  };
}

export function selectField(
  name: FieldName,
  label: string,
  options: { value: string; label: string }[],
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    component: { type: ComponentType.StringSelect, custom_id: name, required: true, options },
  };
}

export const form = (
  action: Action,
  jobId: string,
  title: string,
  components: APILabelComponent[],
): APIModalInteractionResponseCallbackData => ({ custom_id: formatCustomId(action, jobId), title, components });

/** What was written or picked; empty when nothing was. Only the fields of the form that was opened count. */
export const fieldValue = ({ data }: ModalInteraction, name: FieldName): string =>
  (Object.hasOwn(data.fields, name) ? data.fields[name]?.[0] : undefined)?.trim() ?? '';
