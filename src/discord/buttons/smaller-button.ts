import { startJob } from '#src/discord/animate/start-job.ts';
import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { Control } from '#src/discord/interactions/handler.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { withSmallerResolution } from '#src/domain/clip-size.ts';
import { jobInGuild } from './job-in-guild.ts';

/** The same once more, seed and all, with fewer pixels: of a clip that was too large, as a job of the member who pressed. */
export const smallerButton: Control = async (interaction, jobId, context) => {
  const { api, jobs, models } = context;
  const { answer, fit } = textsFor(interaction.locale);
  const job = await jobInGuild(interaction, jobId, context);
  const model = job && models.get(job.modelId);
  if (!model || job.state !== 'failed' || job.reason !== 'clip-too-large')
    return answerPrivately(api, interaction, answer.unknownJob);
  const settings = withSmallerResolution(model, job.settings);
  if (!settings) return answerPrivately(api, interaction, fit.noneSmaller);
  await startJob(interaction, { ...jobs.again(job, 'same'), settings }, context);
};
