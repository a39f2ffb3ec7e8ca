import { limitSentence } from '#src/discord/animate/refusal-text.ts';
import { mayAsk } from '#src/discord/animate/start-job.ts';
import { openModal } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { Interaction } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { hasRoom } from '#src/domain/ledger.ts';
import type { Draft, Wish } from '#src/domain/ports.ts';
import type { Requester } from '#src/engine/job-service.ts';
import { wishForm } from './wish-form.ts';

/**
 * Opens the form of a wish, as the first answer, if anything could come of it. Whatever is said against it now is said before
 * somebody types; it is asked for again when the form is sent.
 * @returns the sentence to answer with when nothing could.
 */
export async function openWishForm(
  interaction: Interaction,
  draft: Pick<Draft, 'wish' | 'pictures'>,
  context: HandlerContext,
): Promise<string | undefined> {
  const asked = await mayAsk(interaction, draft.wish, context);
  if ('sentence' in asked) return asked.sentence;
  const full = await fullLimit(interaction, asked, draft.wish, context);
  if (full) return full;
  return showWishForm(interaction, interaction.id, { ...draft, memberId: asked.memberId }, context);
}

/** The same without asking whether anything could come of it. */
export async function showWishForm(
  interaction: Interaction,
  draftId: string,
  draft: Draft,
  { api, drafts, models }: HandlerContext,
): Promise<string | undefined> {
  const model = models.get(draft.wish.modelId);
  if (!model) return textsFor(interaction.locale).answer.unknownJob;
  await drafts.put(draftId, draft);
  await openModal(api, interaction, wishForm(draftId, draft, model, interaction.locale));
  return undefined;
}

/** Which limit has no room now; the reservation alone decides, once the form is sent. */
async function fullLimit(
  { locale }: Interaction,
  requester: Requester,
  wish: Wish,
  { usage, jobs }: HandlerContext,
): Promise<string | undefined> {
  const { limits } = await usage.mine(requester);
  const full = limits.find((each) => !hasRoom(each, jobs.estimateOf(wish)));
  if (!full) return undefined;
  // When the first of several leaves the window there may still be too little.
  const { freeAt, ...known } = full;
  return limitSentence(full.limit.measure === 'micros' ? known : full, textsFor(locale), locale);
}
