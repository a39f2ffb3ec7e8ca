import { jobInGuild } from '#src/discord/buttons/job-in-guild.ts';
import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { Interaction } from '#src/discord/interactions/interaction.ts';
import { mayModerate } from '#src/discord/interactions/permissions.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { Job } from '#src/domain/job.ts';
import type { Moderator } from '#src/engine/moderation-service.ts';

/** Who acts as a moderator here, or undefined; then they have been answered. */
export async function moderatorOf(interaction: Interaction, context: HandlerContext): Promise<Moderator | undefined> {
  const { answer } = textsFor(interaction.locale);
  const { guild_id: guildId, member } = interaction;
  if (!guildId || !member) {
    await answerPrivately(context.api, interaction, answer.guildOnly);
    return undefined;
  }
  if (!(await mayModerate(interaction, context.settings))) {
    await answerPrivately(context.api, interaction, answer.moderatorsOnly);
    return undefined;
  }
  return { guildId, memberId: member.user.id };
}

/** The job and the moderator of a press or a form, or undefined; then they have been answered. Reads nothing from Discord. */
export async function moderatorPress(
  interaction: Interaction,
  jobId: string,
  context: HandlerContext,
): Promise<{ job: Job; by: Moderator } | undefined> {
  const job = await jobInGuild(interaction, jobId, context);
  if (!job) {
    await answerPrivately(context.api, interaction, textsFor(interaction.locale).answer.unknownJob);
    return undefined;
  }
  const by = await moderatorOf(interaction, context);
  return by && { job, by };
}
