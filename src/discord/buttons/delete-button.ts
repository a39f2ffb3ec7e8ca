import { answerPrivately, finish, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { Button } from '#src/discord/interactions/handler.ts';
import { isModerator } from '#src/discord/interactions/permissions.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import { jobInGuild } from './job-in-guild.ts';

/** Delete: takes the message with the clip away, for the requester or a moderator. */
export const deleteButton: Button = async (interaction, jobId, context) => {
  const { api, jobs, log } = context;
  const { answer } = textsFor(interaction.locale);
  const job = await jobInGuild(interaction, jobId, context);
  if (job?.state !== 'delivered') return answerPrivately(api, interaction, answer.unknownJob);
  const allowed = job.requesterId === interaction.member?.user.id || isModerator(interaction);
  if (!allowed) return answerPrivately(api, interaction, answer.notYours);
  await thinkPrivately(api, interaction);
  try {
    await api.deleteMessage(job.channelId, job.resultMessageId);
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    log.warn({ jobId, detail: error.message }, 'a clip could not be deleted');
    await finish(api, interaction, answer.notDeletable);
    return;
  }
  await jobs.markDeleted(jobId);
  await finish(api, interaction, answer.deleted);
};
