import { textsFor } from '#src/discord/texts/texts.ts';
import type { Amount, ServerUsage } from '#src/engine/usage-service.ts';
import { leftOutText, sumText } from './amount-text.ts';

/** Rows of people and roles that are shown; the chart and the sums hold all. */
const shown = 10;

interface Row {
  cells: string[];
  /** Behind the figures. */
  rest: string;
}

/** Han characters are as wide as two others. */
const widthOf = (text: string): number => text.replaceAll(/[\p{Script=Han}\uff00-\uffef]/gu, '..').length;

/** Right-aligned columns. Spaces that break nothing: others would be dropped at the beginning of a code span. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return rows.map((row) =>
    row.map((cell, at) => '\u00a0'.repeat((widths[at] ?? 0) - widthOf(cell)) + cell).join('\u00a0\u00a0'),
  );
}

/** Figures in a code span so that they stand under each other, the mention outside of it so that it is one. */
function table(rows: readonly Row[]): string {
  const figures = aligned(rows.map(({ cells }) => cells));
  return rows.map(({ rest }, index) => `\`${figures[index]}\` ${rest}`.trimEnd()).join('\n');
}

function rowOf(amount: Amount, who: string, locale: string): Row {
  const rest = [who, leftOutText(amount, locale)].filter((part) => part !== undefined).join(' · ');
  return { cells: [sumText(amount, locale), String(amount.jobs)], rest };
}

function ranking(rows: readonly Row[], locale: string): string {
  const { more } = textsFor(locale).usage.server;
  const rest = rows.length > shown ? [more(String(rows.length - shown))] : [];
  return [table(rows.slice(0, shown)), ...rest].join('\n');
}

/** By member, by role and by day, each under its heading. */
export function usageTables({ members, roles, days }: ServerUsage, locale: string): string[] {
  const { server } = textsFor(locale).usage;
  const ofMembers = members.map((row) => rowOf(row, row.memberId ? `<@${row.memberId}>` : server.forgotten, locale));
  const ofRoles = roles.map((row) => rowOf(row, `<@&${row.roleId}>`, locale));
  const busy = days.filter(({ jobs }) => jobs > 0);
  const ofDays = busy.map((row) => {
    const { cells, rest } = rowOf(row, '', locale);
    return { cells: [row.day.slice(5), ...cells], rest: rest.replace(' · ', '') };
  });
  return [
    `**${server.members}**\n${ranking(ofMembers, locale)}`,
    ...(ofRoles.length > 0 ? [`**${server.roles}**\n-# ${server.rolesNote}\n${ranking(ofRoles, locale)}`] : []),
    `**${server.days}**\n${table(ofDays)}`,
  ];
}
