import { startJob } from '#src/discord/animate/start-job.ts';
import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { Control } from '#src/discord/interactions/handler.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { clipParent } from './clip-parent.ts';
import { jobInGuild } from './job-in-guild.ts';

/** Re-roll: the same picture, prompt and settings with a new seed, as a job of the member who pressed. */
export const rerollButton: Control = async (interaction, jobId, context) => {
  const { api, jobs, models } = context;
  const job = await jobInGuild(interaction, jobId, context);
  if (!job || !models.has(job.modelId)) {
    return answerPrivately(api, interaction, textsFor(interaction.locale).answer.unknownJob);
  }
  await startJob(interaction, { ...jobs.again(job, 'new'), parent: clipParent(job, 'reroll') }, context);
};
