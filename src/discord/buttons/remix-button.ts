import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { Control } from '#src/discord/interactions/handler.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { openWishForm } from '#src/discord/wish-form/open-wish-form.ts';
import { clipParent } from './clip-parent.ts';
import { jobInGuild } from './job-in-guild.ts';

/** Remix: a form with prompt and settings filled in, and from it a job of the member who pressed. */
export const remixButton: Control = async (interaction, jobId, context) => {
  const { api, jobs, models } = context;
  const job = await jobInGuild(interaction, jobId, context);
  const parent = job && clipParent(job, 'remix');
  const refusal =
    parent && models.has(job.modelId)
      ? await openWishForm(interaction, { wish: { ...jobs.again(job, 'new'), parent } }, context)
      : textsFor(interaction.locale).wishForm.noClip;
  if (refusal) await answerPrivately(api, interaction, refusal);
};
