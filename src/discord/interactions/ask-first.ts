import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { duration } from '#src/discord/cards/duration.ts';
import { money } from '#src/discord/cards/money.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { Wish } from '#src/domain/ports.ts';
import type { Requester } from '#src/engine/job-service.ts';
import { showPrivately } from './answers.ts';
import type { HandlerContext } from './handler.ts';
import type { Interaction } from './interaction.ts';

/** What is not known is not called expensive, unless everything is to be asked about. */
export const isExpensive = (estimateMicros: number | undefined, budgets: GuildSettings['budgets']): boolean =>
  estimateMicros === undefined ? budgets.confirmFromMicros === 0 : estimateMicros >= budgets.confirmFromMicros;

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
