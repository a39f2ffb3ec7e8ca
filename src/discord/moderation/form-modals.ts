import { relative } from '#src/discord/cards/card-state.ts';
import { answerPrivately, finish, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { Modal } from '#src/discord/interactions/handler.ts';
import type { ModalInteraction } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { checkRequest } from '#src/domain/check-request.ts';
import type { ModeratorDecision } from '#src/domain/job.ts';
import { moderatorReasons } from '#src/domain/job-reasons.ts';
import { decide } from './decide.ts';
import { decisionAnswer } from './decision-answer.ts';
import { fieldValue } from './form-fields.ts';
import { blockDays, wordsMax } from './forms.ts';
import { moderatorPress } from './moderator-press.ts';
import { rankRefusal } from './rank-refusal.ts';

const dayMs = 24 * 60 * 60_000;

/** Edit prompt and approve. */
export const editModal: Modal = async (interaction, jobId, context) => {
  const { api, models, moderation } = context;
  const { answer } = textsFor(interaction.locale);
  const press = await moderatorPress(interaction, jobId, context);
  if (!press) return;
  const prompt = fieldValue(interaction, 'prompt');
  const model = models.get(press.job.modelId);
  if (!model) return answerPrivately(api, interaction, answer.unknownJob);
  const fault = checkRequest(model, prompt, {});
  if (fault?.kind === 'prompt-too-long')
    return answerPrivately(api, interaction, answer.promptTooLong(fault.max, fault.actual));
  if (fault) return answerPrivately(api, interaction, answer.promptEmpty);
  const changed = prompt !== press.job.prompt.trim();
  const kind = { action: changed ? 'edit' : 'approve', gate: 'request', against: false } as const;
  const act = () => moderation.approve(jobId, press.by, changed ? { prompt } : {});
  await decide(interaction, press.job, kind, act, context);
};

/** A reason from the list, and words of their own if there are any. What is no reason of ours is another one. */
function givenReason(interaction: ModalInteraction): Omit<ModeratorDecision, 'by'> {
  const reason = moderatorReasons.find((known) => known === fieldValue(interaction, 'reason')) ?? 'other';
  const note = fieldValue(interaction, 'words').slice(0, wordsMax);
  return { reason, ...(note && { note }) };
}

const refusalModal =
  (action: 'reject' | 'withhold'): Modal =>
  async (interaction, jobId, context) => {
    const press = await moderatorPress(interaction, jobId, context);
    if (!press) return;
    const gate = action === 'reject' ? 'request' : 'review';
    const act = () => context.moderation[action](jobId, press.by, givenReason(interaction));
    await decide(interaction, press.job, { action, gate, against: true }, act, context);
  };

export const rejectModal = refusalModal('reject');
export const withholdModal = refusalModal('withhold');

/** Block member: for as long as was picked, and the request is rejected, if nobody was faster. */
export const blockModal: Modal = async (interaction, jobId, context) => {
  const { api, moderation, clock } = context;
  const texts = textsFor(interaction.locale);
  const press = await moderatorPress(interaction, jobId, context);
  if (!press) return;
  const days = blockDays.find((count) => String(count) === fieldValue(interaction, 'days'));
  const reason = fieldValue(interaction, 'words').slice(0, wordsMax);
  if (days === undefined || !reason) return answerPrivately(api, interaction, texts.answer.unknownControl);
  await thinkPrivately(api, interaction);
  const { requesterId } = press.job;
  const refusal = await rankRefusal(interaction, requesterId, context);
  if (refusal) {
    await finish(api, interaction, refusal);
    return;
  }
  await moderation.block(requesterId, press.by, days, reason);
  const decision = await moderation.reject(jobId, press.by, { reason: 'rules', note: reason });
  const { member, answer } = texts.moderation;
  const [who, until] = [`<@${requesterId}>`, relative(clock.now() + days * dayMs)];
  const rest = { gate: 'request', action: 'reject', locale: interaction.locale } as const;
  const sentence =
    decision.kind === 'done'
      ? answer.blockedAndRejected(who, until)
      : `${member.blocked(who, until)}\n${await decisionAnswer(decision, rest, context)}`;
  await finish(api, interaction, sentence);
};
