import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { Interaction } from '#src/discord/interactions/interaction.ts';
import type { Job } from '#src/domain/job.ts';

/** The job that a button names, unless it belongs to another server: a custom id can be forged. */
export async function jobInGuild(
  interaction: Interaction,
  jobId: string,
  { jobs }: HandlerContext,
): Promise<Job | undefined> {
  const job = await jobs.read(jobId);
  return job?.guildId === interaction.guild_id ? job : undefined;
}
