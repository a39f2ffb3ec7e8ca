import {
  type APIButtonComponentWithCustomId,
  type APISelectMenuOption,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { formatCustomId } from '#src/discord/custom-id.ts';
import type { Row } from './topic.ts';

export function button(
  argument: string,
  label: string,
  style: APIButtonComponentWithCustomId['style'] = ButtonStyle.Secondary,
  disabled = false,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label, custom_id: formatCustomId('settings', argument), disabled };
}

export const buttonRow = (...components: APIButtonComponentWithCustomId[]): Row => ({
  type: ComponentType.ActionRow,
  components,
});

export function optionSelect(
  argument: string,
  placeholder: string,
  options: APISelectMenuOption[],
  max_values = 1,
): Row {
  const custom_id = formatCustomId('settings', argument);
  const select = { type: ComponentType.StringSelect as const, custom_id, placeholder, options, max_values };
  return { type: ComponentType.ActionRow, components: [select] };
}

/** One of few, the present one marked. */
export function choiceSelect<T extends string>(
  argument: string,
  placeholder: string,
  labels: Readonly<Record<T, string>>,
  choices: readonly T[],
  present: T,
): Row {
  const options = choices.map((value) => ({ value, label: labels[value], default: value === present }));
  return optionSelect(argument, placeholder, options);
}

/** Any number of roles, none included; those chosen now are marked. */
export function roleSelect(argument: string, placeholder: string, present: readonly string[]): Row {
  const default_values = present.map((id) => ({ id, type: SelectMenuDefaultValueType.Role as const }));
  const custom_id = formatCustomId('settings', argument);
  const select = { type: ComponentType.RoleSelect as const, custom_id, placeholder, default_values };
  return { type: ComponentType.ActionRow, components: [{ ...select, min_values: 0, max_values: 25 }] };
}

/** A role that something is asked about next. */
export function oneRoleSelect(argument: string, placeholder: string): Row {
  const custom_id = formatCustomId('settings', argument);
  const select = { type: ComponentType.RoleSelect as const, custom_id, placeholder };
  return { type: ComponentType.ActionRow, components: [select] };
}

/** Where members can use a command; a forum stands for its posts. */
export const usableChannels = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
];

interface ChannelChoice {
  types: ChannelType[];
  present: readonly string[];
  max: number;
}

export function channelSelect(argument: string, placeholder: string, { types, present, max }: ChannelChoice): Row {
  const default_values = present.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel as const }));
  const custom_id = formatCustomId('settings', argument);
  const select = { type: ComponentType.ChannelSelect as const, custom_id, placeholder, channel_types: types };
  return { type: ComponentType.ActionRow, components: [{ ...select, default_values, min_values: 0, max_values: max }] };
}
