import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkWordRule } from '#src/moderation/prompt/check-word-rule.ts';
import { viewsOf } from '#src/moderation/prompt/text-views.ts';
import { compileWordRules } from '#src/moderation/prompt/word-rule.ts';

describe('a rule may be saved', () => {
  test.each([
    ['words', 'dragon'],
    ['words', '*dragon*'],
    ['words', '火龍'],
    ['words', '🐉'],
    ['words', 'C++'],
    ['regex', 'drag(on|ging)s?'],
    ['regex', '(?i)\\bcat\\b'],
    ['regex', 'https?://'],
    ['regex', '\\d{6,}'],
    ['regex', '\\p{Cyrillic}'],
    ['regex', '[^\\x00-\\x7f]{20,}'],
  ] as const)('%s %s', (kind, pattern) => {
    expect(checkWordRule({ kind, pattern })).toEqual({ ok: true });
  });
});

describe('a rule is refused', () => {
  test.each([
    ['regex', '(', 'syntax'],
    ['regex', '(?=cat)', 'syntax'],
    ['regex', '(cat)\\1', 'syntax'],
    ['regex', 'a{1001}', 'syntax'],
    ['regex', '(a{100}){20}', 'syntax'],
    ['regex', '(.{0,100}[xyz]){5}[0-9]$', 'too-costly'],
    ['regex', '[a-z]{1,600}z', 'too-costly'],
    ['regex', '', 'matches-everything'],
    ['regex', '.*', 'matches-everything'],
    ['regex', '.', 'matches-everything'],
    ['regex', '\\w+', 'matches-everything'],
    ['regex', 'cat|', 'matches-everything'],
    ['regex', '(a+)*', 'matches-everything'],
    ['words', '*', 'matches-everything'],
    ['words', '**', 'matches-everything'],
    ['words', '*a*', 'matches-everything'],
    ['words', '\u200b\u200d', 'matches-everything'],
    ['words', '!!', 'matches-everything'],
  ] as const)('%s %j: %s', (kind, pattern, problem) => {
    expect(checkWordRule({ kind, pattern })).toEqual({ ok: false, problem });
  });
});

test.each([
  '(a+)+$',
  '\\b(\\w+\\s?)*$',
  '(a|a)*b',
  '(.*a){20}b',
  '(x+x+)+y',
  '(a|b)*a(a|b){200}z',
  '(?:(?:a?){30}){10}a{50}z',
])('%s is refused, or done with a long text', (pattern) => {
  const rule = { id: 'a', kind: 'regex', pattern, verdict: 'refuse' } as const;
  if (!checkWordRule(rule).ok) return;
  const { hits } = compileWordRules([rule]);
  expect(hits(viewsOf('ab'.repeat(1_000))).length).toBeLessThanOrEqual(1);
  expect(hits(viewsOf('a'.repeat(2_000))).length).toBeLessThanOrEqual(1);
});

test('whatever somebody types as a rule is judged', () => {
  const pattern = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'ab.*+?()[]{}|^$\\1,pLd-'), maxLength: 30 }),
  );
  fc.assert(
    fc.property(fc.constantFrom('words' as const, 'regex' as const), pattern, (kind, text) => {
      expect(typeof checkWordRule({ kind, pattern: text }).ok).toBe('boolean');
    }),
  );
});
