import { answerPrivately, finish, thinkPublicly } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type Interaction, requesterOf } from '#src/discord/interactions/interaction.ts';
import { missingPermissions } from '#src/discord/interactions/permissions.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { Wish } from '#src/domain/ports.ts';
import type { Requester } from '#src/engine/job-service.ts';
import { askFirst, isExpensive } from './ask-first.ts';
import { limitSentence, objectionSentence } from './refusal-text.ts';

/** Why a wish is not taken. `acknowledged`: the sentence belongs where the card would have been. */
export interface Refusal {
  sentence: string;
  acknowledged: boolean;
}

/** `asked`: whether it shall be started. The others are what the engine said. */
export type Started = 'taken' | 'duplicate' | 'unanswered' | 'asked';

/** Who asks, with the language of the card, unless something stands against the wish at once. Reserves nothing. */
export async function mayAsk(
  interaction: Interaction,
  wish: Wish,
  context: HandlerContext,
): Promise<Requester | Refusal> {
  const texts = textsFor(interaction.locale);
  const refuse = (sentence: string): Refusal => ({ sentence, acknowledged: false });
  if (context.leaving.aborted) return refuse(texts.answer.leaving);
  const asker = requesterOf(interaction);
  if (!asker) return refuse(texts.answer.guildOnly);
  const missing = missingPermissions(interaction);
  if (missing.length > 0) {
    const names = missing.map((name) => texts.permissions[name]).join(texts.list);
    return refuse(texts.answer.missingPermissions(names));
  }
  const { language } = await context.settings.read(asker.guildId);
  const requester: Requester = language === 'auto' ? asker : { ...asker, guildLocale: language };
  const objection = await context.jobs.objection(requester, wish);
  return objection ? refuse(objectionSentence(objection, texts)) : requester;
}

/**
 * Takes a wish: a private question if there is a reason for one and it is not `confirmed`, else a place in the channel that becomes the card.
 * @returns a refusal that nobody was told yet.
 */
export async function tryToStart(
  interaction: Interaction,
  wish: Wish,
  context: HandlerContext,
  confirmed = false,
): Promise<Started | Refusal> {
  const { api, jobs } = context;
  const texts = textsFor(interaction.locale);
  const requester = await mayAsk(interaction, wish, context);
  if ('sentence' in requester) return requester;
  const { budgets } = await context.settings.read(requester.guildId);
  if (!confirmed) {
    const foreseen = await jobs.foreseeSize(requester, wish);
    const reasons = { expensive: isExpensive(jobs.estimateOf(wish), budgets), foreseen };
    if (reasons.expensive || foreseen) {
      await askFirst(interaction, requester, wish, reasons, context);
      return 'asked';
    }
  }
  const outcome = await jobs.request(requester, wish, () => thinkPublicly(api, interaction));
  switch (outcome.kind) {
    case 'limit': {
      const sentence = limitSentence(outcome.reached, texts, interaction.locale);
      return { sentence, acknowledged: outcome.acknowledged };
    }
    case 'not-stored':
      return { sentence: texts.answer.notStored, acknowledged: outcome.acknowledged };
    default:
      return outcome.kind;
  }
}

/** As `tryToStart`, and a refusal is told in its sentence. @returns whether there is a job now. */
export async function startJob(
  interaction: Interaction,
  wish: Wish,
  context: HandlerContext,
  confirmed = false,
): Promise<boolean> {
  const started = await tryToStart(interaction, wish, context, confirmed);
  if (typeof started === 'string') return started === 'taken';
  if (started.acknowledged) await finish(context.api, interaction, started.sentence);
  else await answerPrivately(context.api, interaction, started.sentence);
  return false;
}
