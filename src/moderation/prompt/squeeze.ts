/** A single letter, then the same separator and a single letter again and again: "n u d e", "n.u.d.e", "n - u - d - e". */
const spacedOut =
  /(?<![\p{L}\p{N}])([\p{L}--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]])(?:([^\p{L}\p{N}]{1,3})(?=\p{L}(?![\p{L}\p{N}]))\p{L})(?:\2(?=\p{L}(?![\p{L}\p{N}]))\p{L})+/gv;

/** Signs that nobody puts between two characters of one sentence; between Korean words there are spaces. */
const splitKana =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[ ._\-*·•|~+/]{1,3}(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;
const splitHangul = /(?<=\p{Script=Hangul})[._\-*·•|~+/]{1,3}(?=\p{Script=Hangul})/gu;

const drawnOut = /([\p{L}--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]])\1{2,}/v;

/** The folded text without what pulls words apart, or undefined when nothing does. */
export function squeeze(folded: string): string | undefined {
  const joined = folded
    .replace(spacedOut, (run) => joinedRun(run.replace(/[^\p{L}]/gu, '')))
    .replace(splitKana, '')
    .replace(splitHangul, '');
  return joined === folded && !drawnOut.test(folded) ? undefined : collapse(joined);
}

/** The first letter may be a word of its own, as it is in many languages: "a n u d e". */
const joinedRun = (letters: string): string =>
  /^[aeiouy]/u.test(letters) ? `${letters} ${letters.slice(1)}` : letters;

/** How a rule's word reads in the squeezed view. */
export const collapse = (folded: string): string =>
  folded.replace(/([\p{L}--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]])\1+/gv, '$1');
