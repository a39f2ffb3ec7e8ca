import { answerPrivately, updateMessage } from '#src/discord/interactions/answers.ts';
import type { Control } from '#src/discord/interactions/handler.ts';
import { startJob } from '#src/discord/interactions/start-job.ts';
import { textsFor } from '#src/discord/texts/texts.ts';

/** Yes: the press becomes the job's own interaction, so that its card stands where everybody sees it. */
export const startButton: Control = async (interaction, draftId, context) => {
  const { api, drafts } = context;
  const { answer } = textsFor(interaction.locale);
  // Kept for the next start: a draft is given out once.
  if (context.leaving.aborted) return answerPrivately(api, interaction, answer.leaving);
  const draft = await drafts.take(draftId, interaction.member?.user.id ?? '');
  // What waits for a form has not been asked about.
  if (!draft?.interactionToken)
    return updateMessage(api, interaction, { content: answer.confirmationOver, components: [] });
  const started = await startJob(interaction, draft.wish, context, true);
  await api.editOriginal(draft.interactionToken, {
    content: started ? answer.confirmed : answer.dropped,
    components: [],
  });
};

/** No. */
export const dropButton: Control = async (interaction, draftId, { api, drafts }) => {
  const { answer } = textsFor(interaction.locale);
  await drafts.take(draftId, interaction.member?.user.id ?? '');
  await updateMessage(api, interaction, { content: answer.dropped, components: [] });
};
