import { diffWordsWithSpace } from 'diff';
import { escapeMarkup, plainText, truncate } from './prompt-text.ts';

/** Word by word in every script, also in those that put no spaces between words. */
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** What was changed in a prompt: ~~gone~~ and **new**, and nothing else is markup. At most `max` characters. */
export function promptDiff(before: string, after: string, max: number): string {
  const parts = diffWordsWithSpace(plainText(before), plainText(after), { intlSegmenter: words });
  let shown = '';
  for (const { value, added, removed } of parts) {
    const part = added ? marked('**', value) : removed ? marked('~~', value) : escapeMarkup(shortened(value));
    if (shown.length + part.length > max - 1) return `${shown}…`;
    shown += part;
  }
  return shown;
}

/** Markup only holds when it stands close to its words. */
function marked(mark: string, value: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(value) ?? [];
  return words === '' ? value : `${before}${mark}${escapeMarkup(truncate(words, 300))}${mark}${after}`;
}

/** Of what stayed, the ends tell enough. */
function shortened(value: string): string {
  const keptEnd = 60;
  return value.length <= 2 * keptEnd + 3 ? value : `${value.slice(0, keptEnd)} … ${value.slice(-keptEnd)}`;
}
