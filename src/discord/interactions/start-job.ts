import { textsFor } from '#src/discord/texts/texts.ts';
import type { Wish } from '#src/engine/job-service.ts';
import { answerPrivately, finish, thinkPublicly } from './answers.ts';
import type { HandlerContext } from './handler.ts';
import { type Interaction, requesterOf } from './interaction.ts';
import { missingPermissions } from './permissions.ts';

/** Takes a wish from a command or a button: one sentence if it can't be, else a place in the channel that becomes the card. */
export async function startJob(interaction: Interaction, wish: Wish, context: HandlerContext): Promise<boolean> {
  const { api, jobs } = context;
  const { answer, permissions, list } = textsFor(interaction.locale);
  const requester = requesterOf(interaction);
  if (!requester) {
    await answerPrivately(api, interaction, answer.guildOnly);
    return false;
  }
  const missing = missingPermissions(interaction);
  if (missing.length > 0) {
    const names = missing.map((name) => permissions[name]).join(list);
    await answerPrivately(api, interaction, answer.missingPermissions(names));
    return false;
  }
  const outcome = await jobs.request(requester, wish, () => thinkPublicly(api, interaction));
  if (outcome === 'not-stored') await finish(api, interaction, answer.notStored);
  return outcome === 'taken';
}
