import { startJob } from '#src/discord/animate/start-job.ts';
import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { Control, HandlerContext } from '#src/discord/interactions/handler.ts';
import type { ComponentInteraction } from '#src/discord/interactions/interaction.ts';
import { mayModerate, missingPermissions } from '#src/discord/interactions/permissions.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { JobIn } from '#src/domain/job.ts';
import { jobInGuild } from './job-in-guild.ts';

/** After a loss only a moderator decides, and only once. @returns the sentence to answer with when it may not be decided now. */
async function lostJob(
  interaction: ComponentInteraction,
  jobId: string,
  context: HandlerContext,
): Promise<JobIn<'lost'> | string> {
  const { answer } = textsFor(interaction.locale);
  const job = await jobInGuild(interaction, jobId, context);
  if (job?.state !== 'lost') return answer.unknownJob;
  if (!(await mayModerate(interaction, context.settings))) return answer.moderatorsOnly;
  return job.decision === 'open' ? job : answer.alreadySettled;
}

/** Submit again: settles the loss first, so that two presses never make two jobs. */
export const resubmitButton: Control = async (interaction, jobId, context) => {
  const { api, jobs, models } = context;
  const job = await lostJob(interaction, jobId, context);
  if (typeof job === 'string') return answerPrivately(api, interaction, job);
  // Nothing is settled by a press that can't lead to a new job.
  if (!models.has(job.modelId))
    return answerPrivately(api, interaction, textsFor(interaction.locale).answer.unknownJob);
  const blocked = missingPermissions(interaction).length > 0;
  if (!blocked && !(await jobs.resubmitLoss(jobId, interaction.id))) {
    return answerPrivately(api, interaction, textsFor(interaction.locale).answer.alreadySettled);
  }
  let isTaken = false;
  try {
    // The button itself warns of the price; a question in between would leave the loss open for a second press.
    isTaken = await startJob(interaction, { ...jobs.again(job, 'same'), parent: job.parent }, context, true);
  } finally {
    if (!isTaken) await jobs.reopenLoss(jobId);
  }
};

export const giveUpButton: Control = async (interaction, jobId, context) => {
  const { api, jobs } = context;
  const { answer } = textsFor(interaction.locale);
  const job = await lostJob(interaction, jobId, context);
  if (typeof job === 'string') return answerPrivately(api, interaction, job);
  const settled = await jobs.giveUpLoss(jobId);
  await answerPrivately(api, interaction, settled ? answer.givenUp : answer.alreadySettled);
};
