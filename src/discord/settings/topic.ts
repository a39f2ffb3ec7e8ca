import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { ComponentInteraction, ModalInteraction } from '#src/discord/interactions/interaction.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { SettingsDeps } from './settings-deps.ts';

export const topicNames = [
  'where',
  'who',
  'approval',
  'review',
  'moderators',
  'words',
  'checks',
  'quotas',
  'budgets',
  'pictures',
  'language',
  'retention',
] as const;
export type TopicName = (typeof topicNames)[number];

/** What a page is drawn from. */
export interface View {
  settings: GuildSettings;
  texts: Texts;
  deps: SettingsDeps;
  /** Of a list that is longer than a page, from 0. */
  page: number;
  /** Among all other topics: long lists are only counted. */
  brief: boolean;
}

export interface Asked extends Pick<View, 'settings' | 'texts' | 'deps'> {
  interaction: ComponentInteraction | ModalInteraction;
  /** Of a select. */
  values: readonly string[];
  /** Of a modal. */
  fields: Readonly<Record<string, readonly string[]>>;
  /** What the custom id names besides the control: a role, a page. */
  subject: string | undefined;
}

/** Gets the newest settings and changes nothing but the part that was asked for. */
export type Change = (settings: GuildSettings) => GuildSettings;
/** `fault`: the sentence that says why not. */
export type Outcome = { change: Change } | { fault: string };

interface Form {
  open(asked: Asked): APIModalInteractionResponseCallbackData;
  read(asked: Asked): Outcome;
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** One page of the panel. Its controls are named `<topic>.<pick or form>` and may name a subject as third part. */
export interface Topic {
  sentences(view: View): string[];
  /** At most four: the last row is for the way back. */
  rows(view: View): Row[];
  /** Saved at once. */
  picks: Readonly<Record<string, (asked: Asked) => Outcome>>;
  /** Opened by a button or a select, saved when they are sent. */
  forms: Readonly<Record<string, Form>>;
}
