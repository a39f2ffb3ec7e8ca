import { money } from '#src/discord/cards/money.ts';
import { truncate } from '#src/discord/cards/prompt-text.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { UsageChart } from '#src/domain/usage-chart.ts';
import type { ServerUsage } from '#src/engine/usage-service.ts';
import { sumText } from './amount-text.ts';
import { monthName } from './server-usage.ts';

/** What is drawn, and the same in words. */
export function serverChart(usage: ServerUsage, locale: string): { chart: UsageChart; alt: string } {
  const texts = textsFor(locale);
  const { chart: words } = texts.usage;
  const { days, month, budgetMicros } = usage;
  const amount = (micros: number) => money(micros, locale);
  const said = [monthName(usage, locale), sumText(month, locale)] as const;
  const title = budgetMicros === undefined ? words.title(...said) : words.titleOfBudget(...said, amount(budgetMicros));
  const busy = days.filter(({ jobs }) => jobs > 0);
  const list = busy.map((day) => `${day.day.slice(5)} ${sumText(day, locale)}`).join(texts.list);
  return {
    chart: {
      title,
      dayMicros: days.map(({ micros }) => micros),
      daysInMonth: daysInMonth(days),
      budgetMicros,
      money: amount,
      words,
    },
    alt: truncate(words.alt(title, list), altMax),
  };
}

/** Discord's limit for the description of a file. */
const altMax = 1_024;

function daysInMonth(days: ServerUsage['days']): number {
  const last = new Date(days.at(-1)?.day ?? 0);
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)).getUTCDate();
}
