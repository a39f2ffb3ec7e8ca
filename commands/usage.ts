import type { Command } from '#src/discord/interactions/handler.ts';
import { subcommandData } from '#src/discord/subcommand-data.ts';
import { answerUsage } from '#src/discord/usage/answer-usage.ts';
import type { DrawUsageChart } from '#src/domain/usage-chart.ts';

/** What was used and what it cost: one's own, and the server's. */
export const usageCommand = (drawChart: DrawUsageChart): Command => ({
  data: subcommandData(({ usage }) => usage.command, ['mine', 'server']),
  run: (interaction, context) => answerUsage(interaction, drawChart, context),
});
