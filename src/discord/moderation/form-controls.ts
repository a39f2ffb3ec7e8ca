import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { answerPrivately, openModal } from '#src/discord/interactions/answers.ts';
import type { Control, HandlerContext } from '#src/discord/interactions/handler.ts';
import { type Texts, textsFor } from '#src/discord/texts/texts.ts';
import type { Job } from '#src/domain/job.ts';
import { alreadyDecided } from './already-decided.ts';
import { type Gate, outcomeAt } from './decision-answer.ts';
import { blockForm, editForm, refusalForm } from './forms.ts';
import { moderatorPress } from './moderator-press.ts';

type MakeForm = (
  job: Job,
  texts: Texts,
  context: HandlerContext,
) => APIModalInteractionResponseCallbackData | undefined;

/**
 * A button that asks for more first. A form has to be the first answer, within 3 s, so nothing is read from Discord here; when it
 * is sent, everything is checked again.
 */
const formControl =
  (gate: Gate, makeForm: MakeForm): Control =>
  async (interaction, jobId, context) => {
    const { api } = context;
    const texts = textsFor(interaction.locale);
    const press = await moderatorPress(interaction, jobId, context);
    if (!press) return;
    const { job, by } = press;
    const outcome = await outcomeAt(gate, job, context);
    if (outcome) return answerPrivately(api, interaction, alreadyDecided(outcome, texts));
    if (job.requesterId === by.memberId) return answerPrivately(api, interaction, texts.moderation.answer.own);
    const form = makeForm(job, texts, context);
    if (!form) return answerPrivately(api, interaction, texts.answer.unknownJob);
    await openModal(api, interaction, form);
  };

export const editControl = formControl('request', (job, texts, { models }) => {
  const model = models.get(job.modelId);
  return model && editForm(job, model, texts);
});
export const rejectControl = formControl('request', (job, texts) => refusalForm('reject', job, texts));
export const blockControl = formControl('request', (job, texts) => blockForm(job, texts));
export const withholdControl = formControl('review', (job, texts) => refusalForm('withhold', job, texts));
