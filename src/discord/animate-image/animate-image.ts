import { jobInGuild } from '#src/discord/buttons/job-in-guild.ts';
import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type CommandInteraction, targetMessage } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { openWishForm } from '#src/discord/wish-form/open-wish-form.ts';
import { mayBeShown } from '#src/domain/job.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { Draft } from '#src/domain/ports.ts';
import { chosenSettings, noPreferences } from '#src/domain/preferences.ts';
import { attachedPictures, namedJobIds } from './target-pictures.ts';

/** The command of a message's context menu: a form asks for the prompt, and for the picture if there are several. */
export async function animateImage(
  interaction: CommandInteraction,
  model: ModelDefinition,
  context: HandlerContext,
): Promise<void> {
  const { api } = context;
  const pictures = await picturesOf(interaction, context);
  const [first] = pictures;
  if (!first) return answerPrivately(api, interaction, textsFor(interaction.locale).wishForm.noPicture);
  const settings = await standingSettings(interaction, model, context);
  const wish = { modelId: model.id, prompt: '', settings, source: first.source };
  const refusal = await openWishForm(interaction, { wish, pictures }, context);
  if (refusal) await answerPrivately(api, interaction, refusal);
}

/**
 * The picture of the job that the message shows, or those that it carries. Of a job that nobody has let pass, or of another channel
 * than this one, there is none: only what everybody sees here may be used.
 */
async function picturesOf(
  interaction: CommandInteraction,
  context: HandlerContext,
): Promise<NonNullable<Draft['pictures']>> {
  const message = targetMessage(interaction);
  if (!message) return [];
  for (const jobId of namedJobIds(message)) {
    const job = await jobInGuild(interaction, jobId, context);
    if (!job) continue;
    const isSeenHere = job.channelId === interaction.channel_id && mayBeShown(job) && job.picture !== undefined;
    return isSeenHere ? [{ name: '', source: { kind: 'job', jobId } }] : [];
  }
  return attachedPictures(message);
}

/** What the member wants where nothing is said. */
async function standingSettings(
  { guild_id: guildId, member }: CommandInteraction,
  model: ModelDefinition,
  { preferences }: HandlerContext,
) {
  const standing = guildId && member ? await preferences.read(guildId, member.user.id) : noPreferences;
  return chosenSettings(model, standing, { look: undefined, settings: {} });
}
