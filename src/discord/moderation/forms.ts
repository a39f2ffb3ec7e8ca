import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { truncate } from '#src/discord/cards/prompt-text.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { Job } from '#src/domain/job.ts';
import { moderatorReasons } from '#src/domain/job-reasons.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { form, selectField, textField } from './form-fields.ts';

type Form = APIModalInteractionResponseCallbackData;

/** What Discord lets a text field of a form hold. */
const fieldMax = 4_000;
/** What the job and the member's record keep of a moderator's words. */
export const wordsMax = 500;
export const reportMax = 500;
export const appealMax = 1_000;
export const blockDays = [1, 7, 30, 365] as const;

export function editForm({ id, prompt }: Job, model: ModelDefinition, { moderation }: Texts): Form {
  const { edit, prompt: label, promptHint: hint } = moderation.form;
  const max = Math.min(fieldMax, model.prompt.maxLength);
  return form('edit', id, edit, [
    textField('prompt', { label, hint, max, required: true, value: truncate(prompt, max) }),
  ]);
}

const reasonField = ({ moderation }: Texts) =>
  selectField(
    'reason',
    moderation.form.reason,
    moderatorReasons.map((value) => ({ value, label: moderation.reason[value] })),
  );

const wordsField = ({ moderation }: Texts, required: boolean) =>
  textField('words', { label: moderation.form.words, hint: moderation.form.wordsHint, max: wordsMax, required });

export const refusalForm = (action: 'reject' | 'withhold', { id }: Job, texts: Texts): Form =>
  form(action, id, texts.moderation.form[action], [reasonField(texts), wordsField(texts, false)]);

export function blockForm({ id }: Job, texts: Texts): Form {
  const { moderation } = texts;
  const days = blockDays.map((count) => ({ value: String(count), label: moderation.days[count] }));
  return form('block', id, moderation.form.block, [
    selectField('days', moderation.form.days, days),
    wordsField(texts, true),
  ]);
}

export function reportForm({ id }: Job, { moderation }: Texts): Form {
  const { report, reportWords: label, reportHint: hint } = moderation.form;
  return form('report', id, report, [textField('words', { label, hint, max: reportMax, required: false })]);
}

export function appealForm({ id }: Job, { moderation }: Texts): Form {
  const { appeal, appealWords: label, appealHint: hint } = moderation.form;
  return form('appeal', id, appeal, [textField('words', { label, hint, max: appealMax, required: true })]);
}
