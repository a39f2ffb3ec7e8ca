import { escapeMarkdown } from 'discord.js';

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

/** Without control and invisible format characters, which could reverse or hide what is shown; at most one empty line in a row. */
export function plainText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/(?!\n|\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replaceAll(/\p{Mn}{4,}/gu, (marks) => marks.slice(0, 3))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** The prompt as it was typed, shown as a quotation in which nothing is markup and nobody is mentioned. */
export function quotePrompt(prompt: string, max: number): string {
  const shown = truncate(plainText(prompt), max);
  const escaped = escapeMarkdown(shown, { heading: true, bulletedList: true, numberedList: true, maskedLink: true })
    .replaceAll('<', '\\<')
    .replaceAll('@', '@\u200b');
  return escaped
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
