/** One thing that Discord would refuse: where in the body (JSON pointer, '' for the whole of it) and what. */
export interface Finding {
  pointer: string;
  problem: string;
}

/** The values that occur more than once, each named once, at their second occurrence. */
export function repeated<T>(items: Iterable<T>, keyOf: (item: T) => string | number | undefined): T[] {
  const counts = new Map<string | number, number>();
  const second: T[] = [];
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count === 2) second.push(item);
  }
  return second;
}

/** Discord counts characters, not UTF-16 units. */
export function characters(text: string | undefined | null): number {
  return text ? [...text].length : 0;
}
