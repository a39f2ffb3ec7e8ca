import { startJob } from '#src/discord/animate/start-job.ts';
import { answerPrivately, updateMessage } from '#src/discord/interactions/answers.ts';
import type { Control, HandlerContext } from '#src/discord/interactions/handler.ts';
import type { ComponentInteraction } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { withSmallerResolution } from '#src/domain/clip-size.ts';
import type { Wish } from '#src/domain/ports.ts';

/** The press becomes the job's own interaction, so that its card stands where everybody sees it. */
async function start(
  interaction: ComponentInteraction,
  draftId: string,
  context: HandlerContext,
  change: (wish: Wish) => Wish,
): Promise<void> {
  const { api, drafts, log } = context;
  const { answer } = textsFor(interaction.locale);
  // Kept for the next start: a draft is given out once.
  if (context.leaving.aborted) return answerPrivately(api, interaction, answer.leaving);
  const draft = await drafts.take(draftId, interaction.member?.user.id ?? '');
  // What waits for a form has not been asked about.
  if (!draft?.interactionToken)
    return updateMessage(api, interaction, { content: answer.confirmationOver, components: [] });
  const started = await startJob(interaction, change(draft.wish), context, true);
  const content = started ? answer.confirmed : answer.dropped;
  await api.editOriginal(draft.interactionToken, { content, components: [] }).catch((error) => {
    // The question stays as it was; a further press of it starts nothing, and the job goes on.
    log.warn({ interactionId: interaction.id, err: error }, 'the question about a clip could not be closed');
  });
}

/** Yes. */
export const startButton: Control = (interaction, draftId, context) =>
  start(interaction, draftId, context, (wish) => wish);

/** Yes, with fewer pixels. */
export const startSmallerButton: Control = (interaction, draftId, context) =>
  start(interaction, draftId, context, (wish) => {
    const model = context.models.get(wish.modelId);
    return { ...wish, settings: (model && withSmallerResolution(model, wish.settings)) ?? wish.settings };
  });

/** No. */
export const dropButton: Control = async (interaction, draftId, { api, drafts }) => {
  const { answer } = textsFor(interaction.locale);
  await drafts.take(draftId, interaction.member?.user.id ?? '');
  await updateMessage(api, interaction, { content: answer.dropped, components: [] });
};
