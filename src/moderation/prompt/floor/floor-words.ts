/**
 * Lists of words, each to be found a few words after the one before it with no punctuation between: verb, then garment.
 */
type Chain = readonly (readonly string[])[];

/**
 * A word or phrase, `*` at either end for "more letters may follow"; with `=` before it only as it is spelt (accents count).
 */
export type Term = string | Chain;

/**
 * The words of one language. How they combine, whatever languages a prompt mixes:
 *
 * - `sexual`: refused, except in age-restricted channels
 * - `gore`: refused, except in age-restricted channels
 * - `undressing`, `harm`: what somebody asks to be done to a person in the picture; refused everywhere
 * - `minors` or an age of `ages`, together with any of `sexual`, `suggestive` and `undressing`: refused everywhere
 * - `perhapsMinors` (words for the young that are used of adults too) together with `sexual`: held for a moderator
 *
 * `innocent` phrases, written as they are, are taken out of the text first.
 */
export type FloorWords = {
  readonly sexual: readonly Term[];
  readonly suggestive: readonly Term[];
  readonly gore: readonly Term[];
  readonly undressing: readonly Term[];
  readonly harm: readonly Term[];
  readonly minors: readonly Term[];
  readonly perhapsMinors: readonly Term[];
  /** What stands before or behind a number of years up to 17, as parts of a regular expression. */
  readonly ages: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly innocent: readonly string[];
};

export const termGroups = [
  'sexual',
  'suggestive',
  'gore',
  'undressing',
  'harm',
  'minors',
  'perhapsMinors',
] as const satisfies readonly (keyof FloorWords)[];
export type TermGroup = (typeof termGroups)[number];
