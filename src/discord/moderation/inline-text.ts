import { plainText, quotePrompt, truncate } from '#src/discord/cards/prompt-text.ts';

/** Somebody's words in one line and in a code span, in which nothing is markup. */
export function inlineText(text: string, max: number): string {
  const line = truncate(plainText(text).replaceAll('\n', ' ').replaceAll('`', 'ˋ'), max);
  return line === '' ? '' : `\`${line}\``;
}

/** As much of somebody's words as fits, as a quotation. Escaping makes text longer, so it is cut until it fits. */
export function quoteWithin(text: string, max: number): string {
  for (let characters = max; ; characters = Math.floor(characters * 0.8)) {
    const quoted = quotePrompt(text, { characters, lines: characters });
    if (quoted.length <= max) return quoted;
  }
}
