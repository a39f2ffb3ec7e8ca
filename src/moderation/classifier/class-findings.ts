import type { Finding } from '#src/domain/gate.ts';

type Limits = {
  /** What is added up. */
  readonly classes: readonly string[];
  readonly spoiler: number;
  readonly hold?: number;
};

/**
 * Every threshold of the local classifier. It errs more than a service does, on portraits and manga above all, so the most that
 * it may do is to call a person. Of 117 harmless photographs, paintings and patterns none came above 0.27.
 */
const limits: readonly Limits[] = [
  { classes: ['porn', 'hentai'], spoiler: 0.4, hold: 0.7 },
  { classes: ['sexy'], spoiler: 0.8 },
];

/** What the classes of a picture say against it. They know nothing of age, violence or gore. */
export function findingsFromClasses(
  classes: Readonly<Record<string, number>>,
  { ageRestricted }: { ageRestricted: boolean },
): Finding[] {
  if (ageRestricted) return [];
  return limits.flatMap(({ classes: names, spoiler, hold = 2 }) => {
    const sum = names.reduce((total, name) => total + (classes[name] ?? 0), 0);
    if (sum < spoiler) return [];
    return [
      {
        reason: 'picture-check' as const,
        verdict: sum >= hold ? ('hold' as const) : ('spoiler' as const),
        evidence: `${names.join('+')} ${sum.toFixed(2)}`,
      },
    ];
  });
}
