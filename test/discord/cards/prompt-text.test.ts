import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, quotePrompt, truncate } from '#src/discord/cards/prompt-text.ts';

const roomy = { characters: 600, lines: 8 };
const quote = (prompt: string) => quotePrompt(prompt, roomy);
/** What Discord's apps show of escaped text in a quotation. */
const shown = (quoted: string) =>
  quoted
    .replaceAll(/^> /gm, '')
    .replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .replaceAll('\u200b', '');

describe('a quoted prompt', () => {
  test.each([
    'a kite over the sea, 3:00 in the morning',
    'slow *zoom*, `35mm`, snake_case and ~tilde~',
    'C:\\temp\\new [x](http://a.example) <3',
    'mail me@a.example',
    '# not a heading',
    '-# not small',
    '- no list\n1. nor here\n> nor a quote',
    '👨‍👩‍👧‍👦 ❤️‍🔥 漢字 العربية 한국어 नमस्ते',
  ])('reads as it was typed: %s', (prompt) => {
    expect(shown(quote(prompt))).toBe(prompt);
  });

  test('is one quotation, line by line', () => {
    expect(quote('one\ntwo\n\n\n\nthree')).toBe('> one\n> two\n> \n> three');
  });

  test('has only as many lines as there is room for', () => {
    expect(quotePrompt('a\nb\nc\nd', { characters: 50, lines: 2 })).toBe('> a\n> b …');
  });

  test.each([
    ['a mention', '<@123456789012345678>', /(?<!\\)<@/],
    ['everyone', '@everyone @here', /@(everyone|here)/],
    ['a mention behind a backslash', '\\<@1>', /(?<!\\)(\\\\)*</],
    ['a masked link', '[x](https://a.example)', /(?<!\\)\[/],
    ['a link', 'https://a.example', /https?:\/\//],
    ['a code fence', '```x```', /(?<!\\)`/],
    ['a spoiler', '||x||', /(?<!\\)\|/],
    ['a heading', 'x\n# y', /^> #/m],
    ['small print', 'x\n-# y', /^> -/m],
    ['a list', 'x\n1. y', /^> \d+\./m],
  ])('is no way to make %s', (_, prompt, markup) => {
    expect(quote(prompt)).not.toMatch(markup);
  });

  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(
      '@everyone',
      '<@1>',
      '<#1>',
      '<t:0:R>',
      '[x](https://a.example)',
      '```',
      '\\',
      '\n',
      '\r',
      '\u2028',
    ),
    fc.constantFrom(
      '||',
      '**',
      '__',
      '-# ',
      '# ',
      '> ',
      '>>> ',
      '1. ',
      '\u202e',
      '\u200b',
      '\u0301\u0301\u0301\u0301',
      '://',
    ),
  );
  const prompts = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join('').slice(0, 1500));

  test('never holds a mention, markup, a hidden character or too much, whatever was typed', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const quoted = quote(prompt);
        expect(quoted).not.toMatch(/(?<!\\)(\\\\)*[<[`*_~|]/);
        expect(quoted).not.toMatch(/@(?!\u200b)|:\/\/|^> *([-+#>]|\d+\.)/m);
        expect(quoted).not.toMatch(/(?!\u200b|\u200d|\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(quoted.split('\n').every((line) => line.startsWith('> '))).toBe(true);
        expect(quoted.split('\n').length).toBeLessThanOrEqual(roomy.lines);
        // Each character at most doubled by its backslash, and what quotation and ellipsis need.
        expect(quoted.length).toBeLessThanOrEqual(roomy.characters * 2 + roomy.lines * 3);
      }),
      { numRuns: 300 },
    );
  });
});

describe('plain text', () => {
  test('keeps words apart and lines together, whatever broke them', () => {
    expect(plainText('a\tb\r\nc\rd\u2028e  \nf')).toBe('a b\nc\nd\ne\nf');
  });

  test('loses what can be neither seen nor heard', () => {
    expect(plainText('a\u202eb\u200bc\u0000d\ud800e\ufeff')).toBe('abcde');
  });

  test('piles up no marks, not even with joiners between them, and leaves real ones alone', () => {
    expect(plainText(`a${'\u0301'.repeat(40)}`)).toBe(`a${'\u0301'.repeat(3)}`);
    expect(plainText(`a${'\u0301\u200d'.repeat(40)}`).length).toBe(4);
    expect(plainText('Việt Nam ệ ❤️‍🔥')).toBe('Việt Nam ệ ❤️‍🔥');
  });
});

test('a text is cut between characters as people see them', () => {
  const family = '👨‍👩‍👧‍👦';
  expect(truncate(`ab${family}c`, 8)).toBe('ab…');
  expect(truncate('abc', 3)).toBe('abc');
  expect(truncate('abcd', 3)).toBe('ab…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
      expect(truncate(text, max).length).toBeLessThanOrEqual(max);
    }),
  );
});
