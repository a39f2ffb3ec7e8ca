import { jobInGuild } from '#src/discord/buttons/job-in-guild.ts';
import { relative } from '#src/discord/cards/card-state.ts';
import { answerPrivately, finish, openModal, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { Control, HandlerContext, Modal } from '#src/discord/interactions/handler.ts';
import type { Interaction } from '#src/discord/interactions/interaction.ts';
import { type Texts, textsFor } from '#src/discord/texts/texts.ts';
import { type Job, mayAppeal } from '#src/domain/job.ts';
import type { AppealAnswer } from '#src/engine/moderation-service.ts';
import { fieldValue } from './form-fields.ts';
import { appealForm, appealMax } from './forms.ts';

/** The job if the one who presses may appeal, else the sentence that says why not. */
async function appealable(interaction: Interaction, jobId: string, context: HandlerContext): Promise<Job | string> {
  const { answer, moderation } = textsFor(interaction.locale);
  const job = await jobInGuild(interaction, jobId, context);
  if (!job || !interaction.member) return answer.unknownJob;
  if (job.requesterId !== interaction.member.user.id) return moderation.appeal['not-yours'];
  if (mayAppeal(job)) return job;
  if (job.appeal !== undefined) return moderation.appeal.repeated;
  return job.restored ? moderation.appeal.restored : moderation.appeal.closed;
}

function appealSentence(said: AppealAnswer, { answer, moderation: { appeal } }: Texts): string {
  if (typeof said === 'string') return said === 'unknown-job' ? answer.unknownJob : appeal[said];
  return said.freeAt === undefined ? appeal.limit : appeal.limitUntil(relative(said.freeAt));
}

/** Appeal: once, on the card of a request that was refused. */
export const appealControl: Control = async (interaction, jobId, context) => {
  const job = await appealable(interaction, jobId, context);
  if (typeof job === 'string') return answerPrivately(context.api, interaction, job);
  await openModal(context.api, interaction, appealForm(job, textsFor(interaction.locale)));
};

export const appealModal: Modal = async (interaction, jobId, context) => {
  const { api, moderation } = context;
  const texts = textsFor(interaction.locale);
  const job = await appealable(interaction, jobId, context);
  if (typeof job === 'string') return answerPrivately(api, interaction, job);
  const words = fieldValue(interaction, 'words').slice(0, appealMax);
  await thinkPrivately(api, interaction);
  const said = await moderation.appeal(jobId, job.requesterId, job.guildId, words);
  await finish(api, interaction, appealSentence(said, texts));
};
