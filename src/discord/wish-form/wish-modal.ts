import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Refusal, tryToStart } from '#src/discord/animate/start-job.ts';
import { codeBlock } from '#src/discord/cards/code-block.ts';
import { plainText, truncate } from '#src/discord/cards/prompt-text.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';
import { answerPrivately, showPrivately } from '#src/discord/interactions/answers.ts';
import type { Modal } from '#src/discord/interactions/handler.ts';
import type { ModalInteraction } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { readWishForm } from './read-wish-form.ts';

/** Leaves room for the sentence before it, within the 2,000 characters of a message. */
const keptTextMax = 1_500;

/** A filled in form: its draft is taken, so that nothing is started twice, and put back when nothing came of it. */
export const wishModal: Modal = async (interaction, draftId, context) => {
  const { api, drafts, models } = context;
  const draft = await drafts.take(draftId, interaction.member?.user.id ?? '');
  const model = draft && models.get(draft.wish.modelId);
  if (!model || draft.interactionToken) return answerPrivately(api, interaction, overText(interaction));
  const { wish, fault } = readWishForm(interaction, draft, model);
  const putBack = () => drafts.put(draftId, { ...draft, wish });
  if (fault) {
    await putBack();
    return offerAgain(api, interaction, draftId, { sentence: fault, acknowledged: false });
  }
  const started = await tryToStart(interaction, wish, context).catch(async (error: unknown) => {
    await putBack();
    throw error;
  });
  if (typeof started !== 'string') {
    await putBack();
    await offerAgain(api, interaction, draftId, started);
  }
  // Discord's app leaves the form open, to be sent once more.
  else if (started === 'unanswered') await putBack();
};

/** The draft is gone, but what was typed is not lost. */
function overText({ data: { fields }, locale }: ModalInteraction): string {
  const { over, yourText } = textsFor(locale).wishForm;
  const typed = plainText(fields.prompt?.[0] ?? '');
  return typed ? [over, yourText, codeBlock(truncate(typed, keptTextMax))].join('\n') : over;
}

async function offerAgain(
  api: DiscordApi,
  interaction: ModalInteraction,
  draftId: string,
  { sentence, acknowledged }: Refusal,
): Promise<void> {
  const { tryAgain: label } = textsFor(interaction.locale).wishForm;
  const custom_id = formatCustomId('wish', draftId);
  const button = { type: ComponentType.Button as const, style: ButtonStyle.Primary as const, label, custom_id };
  const components = [{ type: ComponentType.ActionRow as const, components: [button] }];
  const body = { content: sentence, components };
  if (acknowledged) await api.editOriginal(interaction.token, body);
  else await showPrivately(api, interaction, body);
}
