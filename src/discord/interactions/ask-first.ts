import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { duration } from '#src/discord/cards/duration.ts';
import { money } from '#src/discord/cards/money.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { Wish } from '#src/domain/ports.ts';
import type { Requester } from '#src/engine/job-service.ts';
import { showPrivately, updateMessage } from './answers.ts';
import type { Control, HandlerContext } from './handler.ts';
import type { Interaction } from './interaction.ts';
import { startJob } from './start-job.ts';

/** What is not known is not called expensive: nobody could say how much. */
export const isExpensive = (estimateMicros: number | undefined, budgets: GuildSettings['budgets']): boolean =>
  estimateMicros !== undefined && estimateMicros >= budgets.confirmFromMicros;

/** Asks the member alone, with price, wait and what remains; nothing is reserved before they say yes. */
export async function askFirst(
  interaction: Interaction,
  requester: Requester,
  wish: Wish,
  { api, jobs, usage, drafts }: HandlerContext,
): Promise<void> {
  const { answer, button } = textsFor(interaction.locale);
  const { memberId } = requester;
  const micros = jobs.estimateOf(wish) ?? 0;
  const [expectedMs, { limits }] = await Promise.all([
    jobs.expectedMs(wish),
    usage.mine(requester),
    drafts.put(interaction.id, { memberId, interactionToken: interaction.token, wish }),
  ]);
  const left = limits.filter(({ limit }) => limit.measure === 'micros').map(({ limit, used }) => limit.cap - used);
  const price = money(micros, interaction.locale);
  const lines = [
    answer.confirm(price),
    ...(expectedMs === undefined ? [] : [answer.confirmWait(duration(expectedMs, interaction.locale))]),
    ...(left.length === 0
      ? []
      : [answer.confirmLeft(money(Math.max(0, Math.min(...left) - micros), interaction.locale))]),
  ];
  const buttons = [
    {
      style: ButtonStyle.Primary as const,
      label: button.start(price),
      custom_id: formatCustomId('start', interaction.id),
    },
    { style: ButtonStyle.Secondary as const, label: button.drop, custom_id: formatCustomId('drop', interaction.id) },
  ].map((one) => ({ ...one, type: ComponentType.Button as const }));
  const components = [{ type: ComponentType.ActionRow as const, components: buttons }];
  await showPrivately(api, interaction, { content: lines.join('\n'), components });
}

/** Yes: the press becomes the job's own interaction, so that its card stands where everybody sees it. */
export const startButton: Control = async (interaction, draftId, context) => {
  const { api, drafts } = context;
  const { answer } = textsFor(interaction.locale);
  const draft = await drafts.take(draftId, interaction.member?.user.id ?? '');
  if (!draft) return updateMessage(api, interaction, { content: answer.confirmationOver, components: [] });
  const started = await startJob(interaction, draft.wish, context, true);
  await api.editOriginal(draft.interactionToken, {
    content: started ? answer.confirmed : answer.dropped,
    components: [],
  });
};

/** No. */
export const dropButton: Control = async (interaction, draftId, { api, drafts }) => {
  const { answer } = textsFor(interaction.locale);
  await drafts.take(draftId, interaction.member?.user.id ?? '');
  await updateMessage(api, interaction, { content: answer.dropped, components: [] });
};
