import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { duration } from '#src/discord/cards/duration.ts';
import { fileSize, pixelSize } from '#src/discord/cards/file-size.ts';
import { money } from '#src/discord/cards/money.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';
import { showPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { Interaction } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { resolutionOf, withSmallerResolution } from '#src/domain/clip-size.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { Wish } from '#src/domain/ports.ts';
import type { ForeseenSize } from '#src/engine/clip-sizes.ts';
import type { Requester } from '#src/engine/job-service.ts';

/** What is not known is not called expensive, unless everything is to be asked about. */
export const isExpensive = (estimateMicros: number | undefined, budgets: GuildSettings['budgets']): boolean =>
  estimateMicros === undefined ? budgets.confirmFromMicros === 0 : estimateMicros >= budgets.confirmFromMicros;

interface Reasons {
  expensive: boolean;
  /** Too large to be posted. */
  foreseen: ForeseenSize | undefined;
}

/** Asks the member alone, with price, wait and what remains; nothing is reserved before they say yes. */
export async function askFirst(
  interaction: Interaction,
  requester: Requester,
  wish: Wish,
  { expensive, foreseen }: Reasons,
  { api, jobs, usage, drafts, models }: HandlerContext,
): Promise<void> {
  const { id, locale } = interaction;
  const { answer, button, fit } = textsFor(locale);
  const { memberId } = requester;
  const known = jobs.estimateOf(wish);
  const micros = known ?? 0;
  const [expectedMs, { limits }] = await Promise.all([
    jobs.expectedMs(wish),
    usage.mine(requester),
    drafts.put(id, { memberId, interactionToken: interaction.token, wish }),
  ]);
  const left = limits.filter(({ limit }) => limit.measure === 'micros').map(({ limit, used }) => limit.cap - used);
  const price = money(micros, locale);
  const lines = [
    ...(expensive ? [known === undefined ? answer.confirmUnknown : answer.confirm(price)] : []),
    ...(foreseen
      ? [fit.foreseen(fileSize(foreseen.bytes, locale), fileSize(foreseen.limitBytes, locale)), fit.foreseenRemedy]
      : []),
    ...(expectedMs === undefined ? [] : [answer.confirmWait(duration(expectedMs, locale))]),
    ...(left.length === 0 ? [] : [answer.confirmLeft(money(Math.max(0, Math.min(...left) - micros), locale))]),
  ];
  const smaller = foreseen && smallerSize(models.get(wish.modelId), wish);
  const { Primary, Secondary } = ButtonStyle;
  const choices = [
    {
      action: 'start',
      label: known === undefined ? fit.startAnyway : button.start(price),
      style: smaller ? Secondary : Primary,
    },
    ...(smaller ? [{ action: 'start-smaller', label: fit.startSmaller(smaller), style: Primary } as const] : []),
    { action: 'drop', label: button.drop, style: Secondary },
  ] as const;
  const buttons = choices.map(({ action, label, style }) => {
    return { type: ComponentType.Button as const, style, label, custom_id: formatCustomId(action, id) };
  });
  const components = [{ type: ComponentType.ActionRow as const, components: buttons }];
  await showPrivately(api, interaction, { content: lines.join('\n'), components });
}

/** `960 × 540`, when there is something smaller than what was wished for. */
function smallerSize(model: ModelDefinition | undefined, wish: Wish): string | undefined {
  const settings = model && withSmallerResolution(model, wish.settings);
  const size = settings && resolutionOf(model, settings);
  return size && pixelSize(size);
}
