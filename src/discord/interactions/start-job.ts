import { textsFor } from '#src/discord/texts/texts.ts';
import type { Wish } from '#src/domain/ports.ts';
import type { Requester } from '#src/engine/job-service.ts';
import { answerPrivately, finish, thinkPublicly } from './answers.ts';
import { askFirst, isExpensive } from './ask-first.ts';
import type { HandlerContext } from './handler.ts';
import { type Interaction, requesterOf } from './interaction.ts';
import { missingPermissions } from './permissions.ts';
import { limitSentence, objectionSentence } from './refusal-text.ts';

/**
 * Takes a wish from a command or a button: one private sentence if it can't be, a private question if it is expensive and not
 * `confirmed`, else a place in the channel that becomes the card.
 * @returns whether there is a job now.
 */
export async function startJob(
  interaction: Interaction,
  wish: Wish,
  context: HandlerContext,
  confirmed = false,
): Promise<boolean> {
  const { api, jobs } = context;
  const texts = textsFor(interaction.locale);
  const refuse = async (sentence: string, acknowledged = false) => {
    if (acknowledged) await finish(api, interaction, sentence);
    else await answerPrivately(api, interaction, sentence);
    return false;
  };
  if (context.leaving.aborted) return refuse(texts.answer.leaving);
  const asker = requesterOf(interaction);
  if (!asker) return refuse(texts.answer.guildOnly);
  const missing = missingPermissions(interaction);
  if (missing.length > 0) {
    const names = missing.map((name) => texts.permissions[name]).join(texts.list);
    return refuse(texts.answer.missingPermissions(names));
  }
  const { language, budgets } = await context.settings.read(asker.guildId);
  const requester: Requester = language === 'auto' ? asker : { ...asker, guildLocale: language };
  const objection = await jobs.objection(requester, wish);
  if (objection) return refuse(objectionSentence(objection, texts));
  if (!confirmed && isExpensive(jobs.estimateOf(wish), budgets)) {
    await askFirst(interaction, requester, wish, context);
    return false;
  }
  const outcome = await jobs.request(requester, wish, () => thinkPublicly(api, interaction));
  switch (outcome.kind) {
    case 'limit':
      return refuse(limitSentence(outcome.reached, texts, interaction.locale), outcome.acknowledged);
    case 'not-stored':
      return refuse(texts.answer.notStored, outcome.acknowledged);
    default:
      return outcome.kind === 'taken';
  }
}
