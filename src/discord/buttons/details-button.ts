import { detailsEmbed } from '#src/discord/cards/details.ts';
import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { Control } from '#src/discord/interactions/handler.ts';
import { mayModerate } from '#src/discord/interactions/permissions.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { mayBeShown } from '#src/domain/job.ts';
import { jobInGuild } from './job-in-guild.ts';

/** Details: every setting and the seed, for the one who asks. */
export const detailsButton: Control = async (interaction, jobId, context) => {
  const { api, models } = context;
  const job = await jobInGuild(interaction, jobId, context);
  const model = job && models.get(job.modelId);
  const isInvolved =
    job?.requesterId === interaction.member?.user.id || (await mayModerate(interaction, context.settings));
  // What the channel may not see is not shown to whoever knows its number either.
  if (!model || !(isInvolved || mayBeShown(job))) {
    return answerPrivately(api, interaction, textsFor(interaction.locale).answer.unknownJob);
  }
  await answerPrivately(api, interaction, '', [detailsEmbed(job, model, interaction.locale, { isInvolved })]);
};
