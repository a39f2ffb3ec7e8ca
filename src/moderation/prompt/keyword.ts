/** A word or phrase to look for in one view, with `*` at either end for "more letters may follow". */
export type Keyword = { readonly text: string; readonly openStart: boolean; readonly openEnd: boolean };

/** Where something was found, from the first letter to behind the last. */
export type Span = { readonly start: number; readonly end: number };

/** Written without spaces between words, so a word may begin anywhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const letter = /[\p{L}\p{M}]/u;
const digit = /\p{N}/u;

/** What `look` makes of the word is looked for; undefined when nothing is left of it. */
export function keywordOf(pattern: string, look: (text: string) => string): Keyword | undefined {
  const [, start = '', word = '', end = ''] = /^(\**)(.*?)(\**)$/su.exec(pattern.trim()) ?? [];
  const text = look(word);
  if (text === '') return undefined;
  return {
    text,
    openStart: start !== '' || unspaced.test(firstOf(text)),
    openEnd: end !== '' || unspaced.test(lastOf(text)),
  };
}

export const isInUnspacedScript = (text: string): boolean => unspaced.test(text);

export function includesKeyword(view: string, keyword: Keyword): boolean {
  return nextSpan(view, keyword, 0) !== undefined;
}

export function spansOf(view: string, keyword: Keyword): Span[] {
  const spans: Span[] = [];
  for (let span = nextSpan(view, keyword, 0); span !== undefined; span = nextSpan(view, keyword, span.end)) {
    spans.push(span);
  }
  return spans;
}

/** The text with spaces where the spans were. */
export const blankOut = (text: string, spans: readonly Span[]): string =>
  spans.reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text);

function nextSpan(view: string, { text, openStart, openEnd }: Keyword, from: number): Span | undefined {
  for (let start = view.indexOf(text, from); start >= 0; start = view.indexOf(text, start + 1)) {
    const end = start + text.length;
    const begins = openStart || !continues(lastOf(view.slice(Math.max(0, start - 2), start)), firstOf(text));
    const ends = openEnd || !continues(lastOf(text), firstOf(view.slice(end, end + 2)));
    if (begins && ends) return { start, end };
  }
  return undefined;
}

/** Digits end a word ("1girl") unless it is a number itself; so does a letter of a script that needs no spaces. */
function continues(left: string, right: string): boolean {
  if (unspaced.test(left) !== unspaced.test(right)) return false;
  return (letter.test(left) && letter.test(right)) || (digit.test(left) && digit.test(right));
}

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0x20);
const lastOf = (text: string): string => Array.from(text.slice(-2)).at(-1) ?? ' ';
