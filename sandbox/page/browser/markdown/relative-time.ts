const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** From here on a unit counts as one of the next: two days less a moment are two days. */
const nearly = 0.99;

/** How Discord tells an instant that is so many seconds away; negative ones are past. */
export function relativeTime(away: number, locale: string): string {
  const [unit, size] = units.find(([, length]) => Math.abs(away) >= length * nearly) ?? (['second', 1] as const);
  // “Now”, but no “tomorrow”, which a clock in another place would not mean.
  const numeric = unit === 'second' ? 'auto' : 'always';
  return new Intl.RelativeTimeFormat(locale, { numeric }).format(Math.round(away / size), unit);
}
