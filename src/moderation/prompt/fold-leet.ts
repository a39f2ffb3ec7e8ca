const letters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

const word = /[\p{L}\p{M}\p{N}@$!|]+/gu;

/** Digits and signs that stand for letters, in words that have a Latin letter besides: 4k changes, 100 and $5 do not. */
export const foldLeet = (folded: string): string =>
  folded.replace(word, (found) => (/[a-z]/.test(found) && /[^a-z]/.test(found) ? fold(found) : found));

/** An exclamation mark at the end is one. */
const fold = (found: string): string =>
  found
    .replace(/[0-9@$]/g, (sign) => letters[sign] ?? sign)
    .replace(/[!|]+(?=[\p{L}\p{N}])/gu, (signs) => Array.from(signs, (sign) => letters[sign] ?? sign).join(''));
