import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { Control } from '#src/discord/interactions/handler.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { showWishForm } from './open-wish-form.ts';

/** Opens a form anew, as it was sent. It may be closed and opened again, so its draft stays. */
export const tryAgainButton: Control = async (interaction, draftId, context) => {
  const { api, drafts } = context;
  const { over } = textsFor(interaction.locale).wishForm;
  const draft = await drafts.take(draftId, interaction.member?.user.id ?? '');
  if (!draft || draft.interactionToken) return answerPrivately(api, interaction, over);
  const refusal = await showWishForm(interaction, draftId, draft, context);
  if (refusal) await answerPrivately(api, interaction, refusal);
};
