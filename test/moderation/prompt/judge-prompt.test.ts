import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingSchema } from '#src/domain/gate.ts';
import type { WordRule } from '#src/domain/guild-settings.ts';
import { createPromptJudge } from '#src/moderation/prompt/judge-prompt.ts';
import { disguises, leet, pullings } from './disguises.ts';

const { judge } = createPromptJudge();
const anywhere = { ageRestricted: false };
const rules: WordRule[] = [
  { id: 'cat1', kind: 'words', pattern: 'dragon', verdict: 'refuse' },
  { id: 'cat2', kind: 'words', pattern: 'owl', verdict: 'spoiler' },
  { id: 'cat3', kind: 'regex', pattern: 'c[ao]t', verdict: 'hold' },
];

describe('a disguised word of the floor is refused', () => {
  test.each(Object.entries({ ...disguises, leet }))('%s', (_, disguise) => {
    expect(judge(`a ${disguise('naked')} person`, [], anywhere)).toMatchObject([
      { reason: 'sexual', verdict: 'refuse' },
    ]);
  });
});

describe('a word of the floor that is pulled apart is held', () => {
  test.each(Object.entries(pullings))('%s', (_, pull) => {
    expect(judge(`one, ${pull('naked')}, two`, [], anywhere)).toEqual([
      { reason: 'sexual', verdict: 'hold', evidence: '"naked" (pulled apart)' },
    ]);
  });

  test('unless it stands there in clear writing too', () => {
    expect(judge('a naked man, n.a.k.e.d', [], anywhere)).toMatchObject([{ verdict: 'refuse' }]);
  });
});

test('a server’s rules say what they say, and as what', () => {
  expect(judge('A dragon, an owl, a cat', rules, anywhere)).toEqual([
    { reason: 'word-rule', verdict: 'refuse', evidence: 'rule cat1' },
    { reason: 'word-rule', verdict: 'spoiler', evidence: 'rule cat2' },
    { reason: 'word-rule', verdict: 'hold', evidence: 'rule cat3' },
  ]);
  expect(judge('A dr4gon', rules, anywhere)).toEqual([
    { reason: 'word-rule', verdict: 'refuse', evidence: 'rule cat1 (disguised)' },
  ]);
  expect(judge('d-r-a-g-o-n, o w l', rules, anywhere)).toEqual([
    { reason: 'word-rule', verdict: 'hold', evidence: 'rule cat1 (pulled apart)' },
    { reason: 'word-rule', verdict: 'spoiler', evidence: 'rule cat2 (pulled apart)' },
  ]);
});

test('a rule that cannot be read holds every prompt until somebody mends it', () => {
  const broken: WordRule[] = [{ id: 'x', kind: 'regex', pattern: '(', verdict: 'spoiler' }];
  expect(judge('a quiet beach', broken, anywhere)).toMatchObject([{ reason: 'check-failed', verdict: 'hold' }]);
});

test('other rules are other rules, the same ones the same', () => {
  expect(judge('an owl', rules, anywhere)).toEqual(judge('an owl', rules, anywhere));
  expect(judge('an owl', [], anywhere)).toEqual([]);
});

test('whatever somebody writes is judged, and what is only guessed is never refused', () => {
  const floorWords = fc.constantFrom(
    'n a k e d',
    'child',
    'remove her clothes',
    '裸.體',
    'k i l l him',
    '1girl',
    '12yo',
  );
  const texts = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), floorWords), { maxLength: 12 });
  fc.assert(
    fc.property(texts, fc.boolean(), (parts, ageRestricted) => {
      const prompt = parts.join(' ');
      for (const finding of judge(prompt, rules, { ageRestricted })) {
        expect(findingSchema.parse(finding)).toEqual(finding);
        if (finding.evidence?.includes('pulled apart')) expect(finding.verdict).not.toBe('refuse');
      }
    }),
  );
});

test('evidence is never the prompt', () => {
  const prompt = 'a secret garden where a naked dragon sleeps under a cat';
  for (const { evidence } of judge(prompt, rules, anywhere)) expect(evidence).not.toMatch(/secret|garden|sleeps/);
});

test('half a surrogate pair is no trouble', () => {
  expect(judge('\ud800 naked \udc00', rules, anywhere)).toMatchObject([{ reason: 'sexual' }]);
});
