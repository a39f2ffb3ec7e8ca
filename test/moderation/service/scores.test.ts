import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CheckUnavailableError } from '#src/domain/check-unavailable-error.ts';
import { findingSchema } from '#src/domain/gate.ts';
import { findingsFromScores } from '#src/moderation/service/score-findings.ts';
import { readScores } from '#src/moderation/service/scores.ts';

test('of several results the highest score of each category counts', () => {
  const results = [
    { category_scores: { sexual: 0.1, hate: 0.5 } },
    { category_scores: { sexual: 0.4, 'quite/new': 0.2 }, categories: null },
  ];
  expect(readScores({ results })).toEqual({ sexual: 0.4, hate: 0.5, 'quite/new': 0.2 });
});

test('where there are no scores, yes and no count as the highest and the lowest', () => {
  expect(readScores({ results: [{ categories: { sexual: true, hate: false } }] })).toEqual({ sexual: 1, hate: 0 });
});

test('a score says more than yes or no, and what is neither says nothing', () => {
  const result = {
    categories: { sexual: true, hate: true },
    category_scores: { sexual: 0.3, hate: 'high', violence: -1, illicit: 7, 'a b': 1 },
  };
  expect(readScores({ results: [result] })).toEqual({ sexual: 0.3, hate: 1, illicit: 1 });
});

test('any answer at all gives scores between 0 and 1, or is no answer', () => {
  const results = fc.array(fc.record({ category_scores: fc.dictionary(fc.string(), fc.jsonValue()) }));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ results })), (json) => {
      try {
        const scores = Object.values(readScores(json));
        expect(scores.length).toBeGreaterThan(0);
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      } catch (error) {
        if (!(error instanceof CheckUnavailableError)) throw error;
      }
    }),
  );
});

test.each([
  ['a low score', { sexual: 0.2, 'violence/graphic': 0.1 }, []],
  ['a suggestive picture', { sexual: 0.31 }, [{ reason: 'sexual', verdict: 'spoiler', evidence: 'sexual 0.31' }]],
  ['a nude', { sexual: 0.6 }, [{ reason: 'sexual', verdict: 'hold', evidence: 'sexual 0.60' }]],
  ['pornography', { sexual: 0.97 }, [{ reason: 'sexual', verdict: 'refuse', evidence: 'sexual 0.97' }]],
  ['gore', { 'violence/graphic': 0.9 }, [{ reason: 'gore', verdict: 'refuse', evidence: 'violence/graphic 0.90' }]],
  ['a battle', { violence: 0.9 }, []],
  ['hate', { hate: 0.75 }, [{ reason: 'picture-check', verdict: 'hold', evidence: 'hate 0.75' }]],
  ['something new', { toString: 0.95 }, [{ reason: 'picture-check', verdict: 'hold', evidence: 'toString 0.95' }]],
])('%s in an ordinary channel', (_, scores, findings) => {
  expect(findingsFromScores(scores, 'picture', { ageRestricted: false })).toEqual(findings);
});

test('an age-restricted channel takes sex and gore, but never minors, and holds the rest as elsewhere', () => {
  const scores = { sexual: 1, 'violence/graphic': 1, violence: 1, 'sexual/minors': 0.25, 'illicit/violent': 0.8 };
  expect(findingsFromScores(scores, 'text', { ageRestricted: true })).toEqual([
    { reason: 'text-check', verdict: 'hold', evidence: 'illicit/violent 0.80' },
    { reason: 'minors', verdict: 'refuse', evidence: 'sexual/minors 0.25' },
  ]);
});

test('every finding fits the store, and an age-restricted channel never has more of them', () => {
  const category = fc.oneof(
    fc.constantFrom('sexual', 'sexual/minors', 'violence', 'violence/graphic', 'hate', 'illicit'),
    fc.stringMatching(/^[a-z][a-z0-9/_-]{0,63}$/),
  );
  fc.assert(
    fc.property(fc.dictionary(category, fc.double({ min: 0, max: 1, noNaN: true })), (scores) => {
      const [relaxed, strict] = [true, false].map((ageRestricted) =>
        findingsFromScores(scores, 'text', { ageRestricted }).map((finding) => findingSchema.parse(finding)),
      );
      expect(strict).toEqual(expect.arrayContaining(relaxed ?? []));
    }),
  );
});
