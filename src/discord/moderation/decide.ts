import { finish, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { Control, HandlerContext } from '#src/discord/interactions/handler.ts';
import type { ComponentInteraction, ModalInteraction } from '#src/discord/interactions/interaction.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { Job } from '#src/domain/job.ts';
import type { Decision, ModerationService, Moderator } from '#src/engine/moderation-service.ts';
import { decisionAnswer, type Gate } from './decision-answer.ts';
import { moderatorPress } from './moderator-press.ts';
import { rankRefusal } from './rank-refusal.ts';

export interface DecisionKind {
  action: keyof Texts['moderation']['done'];
  gate: Gate;
  /** Done against the requester, so whoever decides has to stand above them. */
  against: boolean;
}

type Outcome = Decision | { kind: 'not-removed' };

/** Acknowledges, checks the rank where that is needed, decides, and says what came of it. The permission was checked before. */
export async function decide(
  interaction: ComponentInteraction | ModalInteraction,
  job: Job,
  { action, gate, against }: DecisionKind,
  act: () => Promise<Outcome>,
  context: HandlerContext,
): Promise<void> {
  const { api } = context;
  await thinkPrivately(api, interaction);
  const refusal = against ? await rankRefusal(interaction, job.requesterId, context) : undefined;
  if (refusal) {
    await finish(api, interaction, refusal);
    return;
  }
  const sentence = await decisionAnswer(await act(), { gate, action, locale: interaction.locale }, context);
  await finish(api, interaction, sentence);
}

/** A button that decides at once. */
export const decisionControl =
  (kind: DecisionKind, act: (service: ModerationService, jobId: string, by: Moderator) => Promise<Outcome>): Control =>
  async (interaction, jobId, context) => {
    const press = await moderatorPress(interaction, jobId, context);
    if (!press) return;
    await decide(interaction, press.job, kind, () => act(context.moderation, jobId, press.by), context);
  };
