import { answerPrivately, finish, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { Control } from '#src/discord/interactions/handler.ts';
import { mayModerate } from '#src/discord/interactions/permissions.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { jobInGuild } from './job-in-guild.ts';

/** Delete: takes the message with the clip away, for the requester or a moderator. */
export const deleteButton: Control = async (interaction, jobId, context) => {
  const { api, jobs } = context;
  const { answer } = textsFor(interaction.locale);
  const job = await jobInGuild(interaction, jobId, context);
  if (job?.state !== 'delivered') return answerPrivately(api, interaction, answer.unknownJob);
  const allowed = job.requesterId === interaction.member?.user.id || (await mayModerate(interaction, context.settings));
  if (!allowed) return answerPrivately(api, interaction, answer.notYours);
  await thinkPrivately(api, interaction);
  const removed = await jobs.deleteClip(job.id);
  await finish(api, interaction, removed ? answer.deleted : answer.notDeletedYet);
};
