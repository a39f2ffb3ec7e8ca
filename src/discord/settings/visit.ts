import { InteractionType } from 'discord-api-types/v10';
import { answerPrivately, showPrivately, updateMessage } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { Interaction } from '#src/discord/interactions/interaction.ts';
import { type Texts, textsFor } from '#src/discord/texts/texts.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import { type Owner, ownerOf } from './owner.ts';
import { type Page, withoutMarks } from './page.ts';
import type { SettingsDeps } from './settings-deps.ts';

export type SettingsContext = Pick<HandlerContext, 'api' | 'settings' | 'clock'>;

/** One interaction of somebody who may change the settings. */
export interface Visit<I extends Interaction = Interaction> {
  interaction: I;
  owner: Owner;
  texts: Texts;
  deps: SettingsDeps;
  context: SettingsContext;
}

/** Lets in who may manage the server; tells everybody else, and does nothing. */
export async function visit<I extends Interaction>(
  interaction: I,
  deps: SettingsDeps,
  context: SettingsContext,
  go: (visit: Visit<I>) => Promise<void>,
): Promise<void> {
  const texts = textsFor(interaction.locale);
  const owner = ownerOf(interaction, texts);
  if ('refusal' in owner) return answerPrivately(context.api, interaction, owner.refusal);
  await go({ interaction, owner, texts, deps, context });
}

/** A control redraws the panel that it stands on; a command makes one. */
export async function showPage({ interaction, context: { api } }: Visit, page: Page): Promise<void> {
  const onPanel = interaction.type !== InteractionType.ApplicationCommand && interaction.message;
  const send = (drawn: Page) => (onPanel ? updateMessage : showPrivately)(api, interaction, drawn);
  try {
    await send(page);
  } catch (error) {
    // Whether Discord takes the mark of a role that was deleted is not documented: such a page must not lock itself.
    if (!(error instanceof DiscordError) || error.status !== 400) throw error;
    await send(withoutMarks(page));
  }
}

export const unknownControl = ({ interaction, texts, context }: Visit): Promise<void> =>
  answerPrivately(context.api, interaction, texts.answer.unknownControl);
