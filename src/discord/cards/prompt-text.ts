const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first `max` UTF-16 units, cut between characters as people see them, with an ellipsis when something was cut. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of segments.segment(text)) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Discord and its apps break lines at more than the line feed. */
const lineBreak = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/** A control or format character could reverse or hide what is shown; only the joiner inside of an emoji is needed. */
const unseen = /(?!\n|\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;
/** No script and no emoji puts so many marks onto one letter; a pile of them covers the lines around it. */
const pileOfMarks = /[\p{Mn}\p{Me}\u200d]{4,}/gu;

/** Only what can be seen, in lines that nothing escapes from; at most one empty line in a row. */
export function plainText(text: string): string {
  return text
    .replaceAll(lineBreak, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(unseen, '')
    .replaceAll(pileOfMarks, (marks) => marks.slice(0, 3))
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Escapes what Discord would read as markup, so that the text shows as it was typed and no address becomes a link. */
export function escapeMarkup(text: string): string {
  return (
    text
      .replaceAll(/[\\`*_~|<[\]]/g, '\\$&')
      .replaceAll('://', ':\\/\\/')
      .replaceAll(/^([^\S\n]*)([-+#>])/gm, '$1\\$2')
      .replaceAll(/^([^\S\n]*\d+)\./gm, '$1\\.')
      // A backslash would not stop @everyone from lighting up; an invisible space does.
      .replaceAll('@', '@\u200b')
  );
}

/** A prompt of very many lines would push everything else out of sight. */
function firstLines(text: string, max: number): string {
  const lines = text.split('\n');
  return lines.length <= max ? text : `${lines.slice(0, max).join('\n').trimEnd()} …`;
}

/** The beginning of the prompt in one line, in which nothing is markup. */
export const promptLine = (prompt: string, max: number): string =>
  escapeMarkup(truncate(plainText(prompt).replaceAll('\n', ' '), max));

/** The beginning of the prompt, as a quotation in which nothing is markup and nobody is mentioned. */
export function quotePrompt(prompt: string, max: { characters: number; lines: number }): string {
  const shown = firstLines(truncate(plainText(prompt), max.characters), max.lines);
  return escapeMarkup(shown)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
