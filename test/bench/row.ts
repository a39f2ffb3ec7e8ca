/** One line of the table; the naive bot is not measured everywhere. */
export interface Row {
  what: string;
  target: string;
  ours: string;
  naive?: string | undefined;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const mb = (value: number): string => `${Math.round(value)} MB`;
export const percent = (value: number): string => `${value.toFixed(1)} %`;

/** @param share from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function table(rows: readonly Row[]): string {
  const cells = [
    ['what', 'target', 'ours', 'naive'],
    ...rows.map(({ what, target, ours, naive = '' }) => [what, target, ours, naive]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...rest] = cells;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}
