import { z } from 'zod';
import { CheckUnavailableError } from '#src/domain/check-unavailable-error.ts';

/** From 0 to 1 by category. Services add categories as they like. */
export type Scores = Readonly<Record<string, number>>;

const resultSchema = z.object({
  category_scores: z.record(z.string(), z.unknown()).nullish(),
  /** All that some look-alikes of the service give. */
  categories: z.record(z.string(), z.unknown()).nullish(),
});
const answerSchema = z.object({ results: z.array(resultSchema).min(1) });

const categoryName = /^[a-z][a-z0-9/_-]{0,63}$/i;

/**
 * The highest score of each category over all results.
 * @throws CheckUnavailableError when there is none: an answer that says nothing is not a good one.
 */
export function readScores(json: unknown): Scores {
  const answer = answerSchema.safeParse(json);
  if (!answer.success) throw new CheckUnavailableError('the service answered something else than results');
  const highest = new Map<string, number>();
  for (const { category_scores, categories } of answer.data.results) {
    const yesOrNo = Object.entries(categories ?? {}).map(([name, value]) => [name, toScore(value)] as const);
    const scored = Object.entries(category_scores ?? {}).map(([name, value]) => [name, toScore(value)] as const);
    // A score says more than the service's own yes or no.
    const known = new Map([...yesOrNo, ...scored].filter(([, score]) => score !== undefined));
    for (const [name, score = 0] of known) {
      if (categoryName.test(name)) highest.set(name, Math.max(score, highest.get(name) ?? 0));
    }
  }
  if (highest.size === 0) throw new CheckUnavailableError('the service answered without a score');
  return Object.fromEntries(highest);
}

function toScore(value: unknown): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' && value >= 0 ? Math.min(value, 1) : undefined;
}
