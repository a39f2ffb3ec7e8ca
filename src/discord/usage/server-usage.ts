import type { APIEmbed } from 'discord-api-types/v10';
import { money } from '#src/discord/cards/money.ts';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import type { ServerUsage } from '#src/engine/usage-service.ts';
import { amountText } from './amount-text.ts';
import { percentText } from './limit-line.ts';
import { usageTables } from './usage-table.ts';

/** `November 2026` of 2026-11-25. */
export function monthName({ days }: ServerUsage, locale: string): string {
  const format = new Intl.DateTimeFormat(languageOf(locale), { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(new Date(days.at(-1)?.day ?? 0));
}

/** What the server spent this month. At most some 3,500 characters, of the 4,096 that Discord takes. */
export function serverUsageEmbed(usage: ServerUsage, locale: string): APIEmbed {
  const { server, amount } = textsFor(locale).usage;
  const language = languageOf(locale);
  const { month, budgetMicros, balanceMicros } = usage;
  const budget =
    budgetMicros === undefined
      ? server.noBudget
      : server.budgetUsed(percentText(month.micros, budgetMicros, language), money(budgetMicros, language));
  const balance = balanceMicros === undefined ? amount.unknown : money(balanceMicros, language);
  const isWhole = month.estimatedJobs === 0 && month.unknownJobs === 0;
  return {
    title: server.title(monthName(usage, locale)),
    description: [
      [
        `**${server.total}** · ${amountText(month, locale)}`,
        `**${server.budget}** · ${budget}`,
        `**${server.balance}** · ${balance}`,
      ].join('\n'),
      ...(month.jobs > 0 ? usageTables(usage, locale) : [server.empty]),
    ].join('\n\n'),
    ...(!isWhole && { footer: { text: server.note } }),
  };
}
