import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WordRule } from '#src/domain/guild-settings.ts';
import { viewsOf } from '#src/moderation/prompt/text-views.ts';
import { compileWordRules } from '#src/moderation/prompt/word-rule.ts';
import { disguises, leet, pullings } from './disguises.ts';

const rule = (kind: WordRule['kind'], pattern: string): WordRule => ({ id: 'a1', kind, pattern, verdict: 'refuse' });
const viewIn = (text: string, kind: WordRule['kind'], pattern: string) =>
  compileWordRules([rule(kind, pattern)]).hits(viewsOf(text))[0]?.view;

describe('a word is found', () => {
  test.each([
    ['dragon', 'A Dragon, flying'],
    ['dragon', 'the dragon’s lair'],
    ['dragon', 'a red_dragon_01'],
    ['drag*', 'two dragons'],
    ['*gon', 'two dragon'],
    ['*rago*', 'two dragons'],
    ['red dragon', 'a RED\n dragon'],
    ['дракон', 'Дракон летит'],
    ['ड्रैगन', 'एक ड्रैगन उड़ता है'],
    ['تنين', 'طار تنين كبير'],
    ['火龍', '一條巨大的火龍飛過'],
    ['ドラゴン', '赤いドラゴンが飛ぶ'],
    ['มังกร', 'เห็นมังกรบิน'],
    ['용*', '붉은 용이 난다'],
    ['🐉', 'look 🐉!'],
  ])('%s in %j', (pattern, text) => {
    expect(viewIn(text, 'words', pattern)).toBe('plain');
  });
});

describe('a word is not found', () => {
  test.each([
    ['dragon', 'dragons'],
    ['drag*', 'a hydrag'],
    ['*gon', 'gone'],
    ['ass', 'a glass castle'],
    ['ass', 'as she walks'],
    ['дракон', 'драконы летят'],
    ['용', '용이 난다'],
    ['4k', '14k gold'],
    ['god', 'so good'],
  ])('%s in %j', (pattern, text) => {
    expect(viewIn(text, 'words', pattern)).toBeUndefined();
  });
});

const words = fc.string({ unit: fc.constantFrom(...'abcdefghijkmnopqrstuvwxyz'), minLength: 3, maxLength: 12 });

test.each(Object.entries({ ...disguises, leet }))('a word is found for sure under %s', (_, disguise) => {
  fc.assert(
    fc.property(words, (word) => {
      expect(viewIn(`a ${disguise(word)}, running`, 'words', word)).toMatch(/^(plain|folded)$/);
      expect(viewIn(`a ${disguise(word)}, running`, 'regex', word)).toMatch(/^(plain|folded)$/);
    }),
  );
});

test.each(Object.entries(pullings))('a word pulled apart by %s is guessed', (_, pull) => {
  fc.assert(
    fc.property(words, (word) => {
      fc.pre(!/(.)\1/.test(word));
      expect(viewIn(`runs, ${pull(word)}, rests`, 'words', word)).toBe('squeezed');
    }),
  );
});

describe('a regular expression', () => {
  test.each([
    ['drag(on|ging)s?', 'Two DRAGONS', 'plain'],
    ['\\bcat\\b', 'a c4t', 'folded'],
    ['\\p{Han}{3}', '三個字', 'plain'],
    ['ｃａｔ（', 'cat(', 'plain'],
    ['niñ[ao]', 'una Niña', 'plain'],
    ['drag(on|ging)s?', 'd r a g o n s', undefined],
  ])('%s in %j: %s', (pattern, text, view) => {
    expect(viewIn(text, 'regex', pattern)).toBe(view);
  });
});

test('every rule that hits is named, and one that cannot be read is put aside', () => {
  const rules = [rule('words', 'cat'), rule('regex', '(?=x)'), rule('words', 'dog'), rule('words', 'owl')];
  const { hits, unreadable } = compileWordRules(rules);
  expect(hits(viewsOf('a dog and a cat')).map((hit) => hit.rule.pattern)).toEqual(['cat', 'dog']);
  expect(unreadable.map(({ pattern }) => pattern)).toEqual(['(?=x)']);
});
