/** What a server spent in a month, as a picture. Everything in words is given in the reader's language. */
export interface UsageChart {
  title: string;
  /** One for each day so far, from the first. */
  dayMicros: readonly number[];
  daysInMonth: number;
  budgetMicros?: number | undefined;
  money: (micros: number) => string;
  words: { axes: string; thatDay: string; before: string; budget: string };
}

/** @returns a PNG. */
export type DrawUsageChart = (chart: UsageChart) => Promise<Uint8Array>;
