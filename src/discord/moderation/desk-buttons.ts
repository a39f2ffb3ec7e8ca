import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { formatCustomId } from '#src/discord/custom-id.ts';
import type { Texts } from '#src/discord/texts/texts.ts';

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;
type Style = APIButtonComponentWithCustomId['style'];

const { Success, Primary, Secondary, Danger } = ButtonStyle;

function row(jobId: string, { moderation }: Texts, buttons: [keyof typeof moderation.button, Style][]): ButtonRow {
  const components = buttons.map(([action, style]) => ({
    type: ComponentType.Button as const,
    style,
    label: moderation.button[action],
    custom_id: formatCustomId(action, jobId),
  }));
  return { type: ComponentType.ActionRow, components };
}

export const requestButtons = (jobId: string, texts: Texts): ButtonRow[] => [
  row(jobId, texts, [
    ['approve', Success],
    ['approve-always', Success],
    ['edit', Primary],
  ]),
  row(jobId, texts, [
    ['reject', Danger],
    ['ban-picture', Danger],
    ['block', Danger],
  ]),
];

/** Of the message that has no clip yet: also the sign by which it is found again. */
export const arrivingButtons = (jobId: string, texts: Texts): ButtonRow[] => [
  row(jobId, texts, [['details', Secondary]]),
];

export const reviewButtons = (jobId: string, texts: Texts): ButtonRow[] => [
  row(jobId, texts, [
    ['show', Success],
    ['show-veiled', Primary],
    ['withhold', Danger],
    ['details', Secondary],
  ]),
];

export const reportButtons = (jobId: string, texts: Texts): ButtonRow[] => [
  row(jobId, texts, [
    ['take-down', Danger],
    ['keep-clip', Secondary],
    ['details', Secondary],
  ]),
];
