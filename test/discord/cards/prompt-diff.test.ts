import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { promptDiff } from '#src/discord/cards/prompt-diff.ts';
import { plainText } from '#src/discord/cards/prompt-text.ts';

const fieldMax = 1024;

test.each([
  ['a dragon over the sea', 'a kite over the sea', 'a ~~dragon~~**kite** over the sea'],
  ['a kite', 'a red kite', 'a **red** kite'],
  ['a red kite', 'a kite', 'a ~~red~~ kite'],
  ['the same', 'the same', 'the same'],
  ['一隻貓在海邊奔跑', '一隻狗在海邊散步', '一隻~~貓~~**狗**在海邊~~奔跑~~**散步**'],
  ['a snake_case', 'a *bold* snake_case', 'a **\\*bold\\*** snake\\_case'],
  ['mail @everyone', 'mail @here', 'mail @\u200b~~everyone~~**here**'],
  ['see [x](https://a.example)', 'see', 'see ~~\\[x\\](https:\\/\\/a.example)~~'],
])('%j became %j', (before, after, shown) => {
  expect(promptDiff(before, after, fieldMax)).toBe(shown);
});

test('of a long stretch that stayed, its ends are shown', () => {
  const stayed = 'word '.repeat(100);
  const shown = promptDiff(`${stayed}dragon`, `${stayed}kite`, fieldMax);
  expect(shown).toMatch(/^word word .* … .* word ~~dragon~~\*\*kite\*\*$/);
  expect(shown.length).toBeLessThan(200);
});

/** Reads a shown diff as Discord's apps do: the text before and after, but for its spaces. */
function read(shown: string): { before: string; after: string } {
  const texts = { before: '', after: '' };
  let mark = '';
  for (const [token] of shown.matchAll(/\\[\s\S]|\*\*|~~|[\s\S]/g)) {
    if (token === '**' || token === '~~') {
      expect([token, '']).toContain(mark);
      mark = mark ? '' : token;
      continue;
    }
    const said = token.length === 2 ? token.slice(1) : token;
    if (mark !== '**') texts.before += said;
    if (mark !== '~~') texts.after += said;
  }
  expect(mark).toBe('');
  return texts;
}
const bare = (text: string) => plainText(text).replaceAll(/[\s\u200b]/gu, '');

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('kite', '**', '~~', '*', '_', '`', '||', '@everyone', '<@1>', '[x](https://a.example)', '://', '\\'),
  fc.constantFrom('漢字', '紅色的貓', '\n', '# ', '1. ', '-# ', '> ', ' ', '\u202e', '\u200b', '👨‍👩‍👧‍👦'),
);
const prompts = (maxLength: number) => fc.array(word, { maxLength }).map((words) => words.join(''));

describe('whatever was written', () => {
  test('both prompts can be read out of what is shown', () => {
    fc.assert(
      fc.property(prompts(12), prompts(12), (before, after) => {
        fc.pre(before.length <= 100 && after.length <= 100);
        const shown = read(promptDiff(before, after, fieldMax));
        expect([bare(shown.before), bare(shown.after)]).toEqual([bare(before), bare(after)]);
      }),
      { numRuns: 300 },
    );
  });

  test('it is no longer than there is room for, and nothing of it is markup, a mention or a link', () => {
    fc.assert(
      fc.property(prompts(400), prompts(400), (before, after) => {
        const shown = promptDiff(before, after, fieldMax);
        expect(shown.length).toBeLessThanOrEqual(fieldMax);
        const unescaped = shown.replaceAll(/\\[\s\S]|\*\*|~~/g, 'x');
        expect(unescaped).not.toMatch(/[\\`*_~|<[\]]|:\/\/|@(?!\u200b)|^ *([-+#>]|\d+\.)/m);
      }),
      { numRuns: 200 },
    );
  });
});
