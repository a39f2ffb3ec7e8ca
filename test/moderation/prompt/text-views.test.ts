import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldedView, plainView, viewsOf } from '#src/moderation/prompt/text-views.ts';
import { disguises, leet } from './disguises.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('a text is made plain', () => {
  test.each([
    ['Ａ  Quiet\n\tＢeach', 'a quiet beach'],
    ['ﬁne ﾐﾙｸ', 'fine ミルク'],
    ['1girl, 4K', '1girl, 4k'],
  ])('%j is %j', (text, plain) => {
    expect(plainView(text)).toBe(plain);
  });
});

describe('a disguised word folds to the word', () => {
  test.each(Object.entries(disguises))('%s', (_, disguise) => {
    expect(foldedView(disguise('naked quiet vampire'))).toBe('naked quiet vampire');
  });

  test.each([
    ['n4k3d', 'naked'],
    ['a$$et', 'asset'],
    ['wa!t! now!', 'wait! now!'],
    ['100 for $5', '100 for $5'],
    ['Straße, smørrebrød, Łódź', 'strasse, smorrebrod, lodz'],
    ['İstanbul', 'istanbul'],
    ['عـــاري', 'عاري'],
  ])('%j is %j', (text, folded) => {
    expect(foldedView(text)).toBe(folded);
  });
});

test.each(['がぎぐ', '裸體', 'ถอดเสื้อผ้า', 'कपड़े', '누드', 'рояль'])(
  'what tells %s from other words of its script is kept',
  (word) => {
    const [first = '', second = ''] = [foldedView(word), foldedView(word.normalize('NFD'))];
    expect(first).toBe(second);
    expect(first).not.toMatch(/^[a-z]+$/);
  },
);

describe('a text that is pulled apart is put together', () => {
  test.each([
    ['n u d e   w o m a n', 'nude woman'],
    ['n.u.d.e girl', 'nude girl'],
    ['niiiight', 'night'],
    ['裸.體', '裸體'],
    ['全 裸', '全裸'],
    ['누.드', '누드'],
  ])('%j is %j', (text, squeezed) => {
    expect(viewsOf(text).squeezed).toBe(squeezed);
  });

  test.each(['a good book on a shelf', 'plan B, part c', '여자 누드', 'U.S. flag'])('%j is not', (text) => {
    expect(viewsOf(text).squeezed).toBeUndefined();
  });
});

test('folding once is folding for good', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldedView(foldedView(text))).toBe(foldedView(text));
      expect(plainView(plainView(text))).toBe(plainView(text));
    }),
    { numRuns: 1_000 },
  );
});

test('digits in a word of small letters fold to its letters', () => {
  const words = fc.string({ unit: fc.constantFrom(...'abcdefghijkmnopqrstuvwxyz'), minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(words, (word) => {
      expect(foldedView(leet(word))).toBe(word);
    }),
  );
});
