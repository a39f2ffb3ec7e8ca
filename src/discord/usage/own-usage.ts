import type { APIEmbed } from 'discord-api-types/v10';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { OwnUsage } from '#src/engine/usage-service.ts';
import { amountText } from './amount-text.ts';
import { limitLine } from './limit-line.ts';

/** What a member has left, and what their clips cost this month. */
export function ownUsageEmbed({ limits, month }: OwnUsage, locale: string): APIEmbed {
  const { mine } = textsFor(locale).usage;
  const lines = limits.map((limit) => limitLine(limit, locale));
  return {
    title: mine.title,
    fields: [
      // 25 roles, each with a budget, would not fit into one field.
      ...fieldsOf(lines.length > 0 ? lines : [mine.noLimits], mine.limits),
      { name: mine.month, value: month.jobs > 0 ? amountText(month, locale) : mine.nothing },
    ],
  };
}

const linesInField = 8;

function fieldsOf(lines: readonly string[], name: string) {
  return Array.from({ length: Math.ceil(lines.length / linesInField) }, (_, index) => ({
    // A name is required; this one takes no room.
    name: index === 0 ? name : '\u200b',
    value: lines.slice(index * linesInField, (index + 1) * linesInField).join('\n'),
  }));
}
