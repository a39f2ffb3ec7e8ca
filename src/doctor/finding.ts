/** What one check came to, in words for the owner. `warning`: the bot works, but not all of it; `wrong`: it does not. */
export interface Finding {
  state: 'good' | 'warning' | 'wrong';
  about: string;
  says: string;
  /** Missing where there is nothing to do. */
  todo?: string;
}

const marks = { good: '✓ good   ', warning: '! look at', wrong: '✗ wrong  ' } as const;

/** For a terminal: the mark, the word and the sentence say the same, so that no colour is needed. */
export function reportOf(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ state, about, says, todo }) => [
    `${marks[state]}  ${about}: ${says}`,
    ...(todo === undefined ? [] : [`             → ${todo}`]),
  ]);
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const [wrong, warnings] = [count('wrong'), count('warning')];
  const summary = wrong > 0 ? `${wrong} wrong, ${warnings} to look at.` : `Nothing is wrong, ${warnings} to look at.`;
  return [...lines, '', summary].join('\n');
}

/** A check that broke says so itself; it never stops the others. The error's own words may hold anything. */
export async function carefully(about: string, check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown';
    return [{ state: 'warning', about, says: `could not be checked (${why})` }];
  }
}
