import type { FloorWords } from './floor-words.ts';

/** Finds the age of somebody under 18 in the plain view: "12 years old", "aged 9", "15歲". */
export function compileAges(ages: readonly FloorWords['ages'][]): RegExp {
  const before = ages.flatMap((language) => language.before).join('|');
  const after = ages
    .flatMap((language) => language.after)
    .map(ended)
    .join('|');
  const years = '(?:0?[1-9]|1[0-7])';
  const noAge = '(?![\\p{N}%.,:]| ?(?:years ago|fps|seconds))';
  return new RegExp(`(?<![\\p{N}.,])${years}[ -]?(?:${after})|(?<![\\p{L}\\p{M}])(?:${before}) ?${years}${noAge}`, 'u');
}

const ended = (word: string): string =>
  /[\p{Script=Latin}\p{Script=Cyrillic}]$/u.test(word) ? `${word}(?!\\p{L})` : word;
