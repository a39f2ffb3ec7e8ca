import { answerPrivately, finish, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { Control } from '#src/discord/interactions/handler.ts';
import { mayModerate } from '#src/discord/interactions/permissions.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { jobInGuild } from './job-in-guild.ts';

/** Cancel: for the requester or a moderator; the answer is what really happened. */
export const cancelButton: Control = async (interaction, jobId, context) => {
  const { api, jobs } = context;
  const texts = textsFor(interaction.locale);
  const job = await jobInGuild(interaction, jobId, context);
  if (!job) return answerPrivately(api, interaction, texts.answer.unknownJob);
  const allowed = job.requesterId === interaction.member?.user.id || (await mayModerate(interaction, context.settings));
  if (!allowed) return answerPrivately(api, interaction, texts.answer.notYours);
  const [answer] = await Promise.all([jobs.cancel(jobId), thinkPrivately(api, interaction)]);
  await finish(api, interaction, texts.cancelAnswer[answer]);
};
