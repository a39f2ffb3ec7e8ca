import type { Finding, GateReason } from '#src/domain/gate.ts';
import type { Scores } from './scores.ts';

/** From which score on each verdict is given; the strictest that is reached counts. */
type Limits = { readonly spoiler?: number; readonly hold?: number; readonly refuse?: number };
type Rule = {
  /** None: `text-check` or `picture-check`. */
  readonly reason?: GateReason;
  readonly limits: Limits;
  /** Where the channel is age-restricted; as elsewhere when absent. */
  readonly inAgeRestricted?: Limits;
};

/** Every threshold of the service's categories. What is not named here, a new category for one, falls under `otherwise`. */
const rules: Readonly<Record<string, Rule>> = {
  'sexual/minors': { reason: 'minors', limits: { hold: 0.1, refuse: 0.25 } },
  sexual: { reason: 'sexual', limits: { spoiler: 0.3, hold: 0.5, refuse: 0.8 }, inAgeRestricted: {} },
  'violence/graphic': { reason: 'gore', limits: { spoiler: 0.4, hold: 0.6, refuse: 0.85 }, inAgeRestricted: {} },
  // A battle, a monster, a villain's threat: films are made of these.
  violence: { limits: { hold: 0.95 }, inAgeRestricted: {} },
  harassment: { limits: {} },
  illicit: { limits: { hold: 0.9 } },
  'illicit/violent': { limits: { hold: 0.7 } },
  hate: { limits: { hold: 0.7 } },
  'hate/threatening': { limits: { hold: 0.6 } },
  'harassment/threatening': { limits: { hold: 0.8 } },
  'self-harm': { limits: { hold: 0.7 } },
  'self-harm/intent': { limits: { hold: 0.7 } },
  'self-harm/instructions': { limits: { hold: 0.5 } },
};
const otherwise: Rule = { limits: { hold: 0.9 } };

/** What the scores of a text or a picture say against it, the worst category first. */
export function findingsFromScores(
  scores: Scores,
  kind: 'text' | 'picture',
  { ageRestricted }: { ageRestricted: boolean },
): Finding[] {
  return Object.entries(scores)
    .toSorted(([, a], [, b]) => b - a)
    .flatMap(([category, score]) => {
      const rule = Object.hasOwn(rules, category) ? rules[category] : undefined;
      const { reason = `${kind}-check` as const, limits, inAgeRestricted = limits } = rule ?? otherwise;
      const verdict = verdictOf(score, ageRestricted ? inAgeRestricted : limits);
      return verdict ? [{ reason, verdict, evidence: `${category} ${score.toFixed(2)}` }] : [];
    });
}

function verdictOf(score: number, { spoiler = 2, hold = 2, refuse = 2 }: Limits): Finding['verdict'] | undefined {
  if (score >= refuse) return 'refuse';
  if (score >= hold) return 'hold';
  return score >= spoiler ? 'spoiler' : undefined;
}
