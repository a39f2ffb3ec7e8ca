import { plainText, truncate } from '#src/discord/cards/prompt-text.ts';

const shownCharacters = 100;

/** In one line and without what can't be seen; empty when nothing of it can. */
export const plainPattern = (pattern: string): string =>
  truncate(plainText(pattern).replaceAll('\n', ' '), shownCharacters);

/** As code, in which nothing is markup: a pattern, or a key of a file that somebody attached. */
export const quoteCode = (text: string): string => `\`${plainPattern(text).replaceAll('`', 'ˋ') || ' '}\``;
