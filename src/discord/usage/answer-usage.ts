import { PermissionFlagsBits } from 'discord-api-types/v10';
import { answerPrivately, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type CommandInteraction, requesterOf, subcommandOf } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { OutgoingFile } from '#src/discord/transport/multipart-form.ts';
import type { DrawUsageChart } from '#src/domain/usage-chart.ts';
import type { ServerUsage } from '#src/engine/usage-service.ts';
import { ownUsageEmbed } from './own-usage.ts';
import { serverChart } from './server-chart.ts';
import { serverUsageEmbed } from './server-usage.ts';

/** What was used, for the one who asks alone. */
export async function answerUsage(
  interaction: CommandInteraction,
  drawChart: DrawUsageChart,
  context: Pick<HandlerContext, 'api' | 'usage' | 'log'>,
): Promise<void> {
  const { api, usage } = context;
  const { locale, token } = interaction;
  const requester = requesterOf(interaction);
  if (!requester) return answerPrivately(api, interaction, textsFor(locale).answer.guildOnly);
  if (subcommandOf(interaction) === 'mine') {
    await thinkPrivately(api, interaction);
    await api.editOriginal(token, { embeds: [ownUsageEmbed(await usage.mine(requester), locale)] });
    return;
  }
  // A server may have opened the command to others; what it spends is for those who manage it.
  if (!managesServer(interaction)) return answerPrivately(api, interaction, textsFor(locale).usage.server.notAllowed);
  await thinkPrivately(api, interaction);
  const spent = await usage.server(requester.guildId);
  const files = spent.month.jobs > 0 ? await chartFile(spent, locale, drawChart, context) : [];
  await api.editOriginal(token, { embeds: [serverUsageEmbed(spent, locale)] }, files);
}

function managesServer({ member }: CommandInteraction): boolean {
  const { ManageGuild, Administrator } = PermissionFlagsBits;
  return Boolean((member?.permissions ?? 0n) & (ManageGuild | Administrator));
}

/** The figures are worth showing without their picture. */
async function chartFile(
  usage: ServerUsage,
  locale: string,
  drawChart: DrawUsageChart,
  { log }: Pick<HandlerContext, 'log'>,
): Promise<OutgoingFile[]> {
  const { chart, alt } = serverChart(usage, locale);
  try {
    const content = new Blob([await drawChart(chart)], { type: 'image/png' });
    return [{ name: 'usage.png', contentType: 'image/png', description: alt, content }];
  } catch (error) {
    log.error({ err: error }, 'the usage chart could not be drawn');
    return [];
  }
}
