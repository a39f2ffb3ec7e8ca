import { jobInGuild } from '#src/discord/buttons/job-in-guild.ts';
import { answerPrivately, finish, openModal, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { Control, Modal } from '#src/discord/interactions/handler.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { fieldValue } from './form-fields.ts';
import { reportForm, reportMax } from './forms.ts';

/** Report, for everybody who sees the clip. */
export const reportControl: Control = async (interaction, jobId, context) => {
  const { api } = context;
  const texts = textsFor(interaction.locale);
  const job = await jobInGuild(interaction, jobId, context);
  if (job?.state !== 'delivered') return answerPrivately(api, interaction, texts.answer.unknownJob);
  if (job.deletedAt !== undefined) return answerPrivately(api, interaction, texts.moderation.report.gone);
  await openModal(api, interaction, reportForm(job, texts));
};

export const reportModal: Modal = async (interaction, jobId, context) => {
  const { api, moderation } = context;
  const texts = textsFor(interaction.locale);
  const { member, guild_id: guildId } = interaction;
  const job = await jobInGuild(interaction, jobId, context);
  if (!job || !member || !guildId) return answerPrivately(api, interaction, texts.answer.unknownJob);
  await thinkPrivately(api, interaction);
  const words = fieldValue(interaction, 'words').slice(0, reportMax);
  const said = await moderation.report(jobId, { guildId, memberId: member.user.id }, words);
  await finish(api, interaction, said === 'unknown-job' ? texts.answer.unknownJob : texts.moderation.report[said]);
};
