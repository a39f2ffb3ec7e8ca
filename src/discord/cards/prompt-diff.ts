import { diffWordsWithSpace } from 'diff';
import { escapeMarkup, plainText, truncate } from './prompt-text.ts';

/** Word by word in every script, also in those that put no spaces between words. */
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** What was changed in a prompt: ~~gone~~ and **new**, and nothing else is markup. At most `max` characters. */
export function promptDiff(before: string, after: string, max: number): string {
  const texts = [plainText(before), plainText(after)] as const;
  // A prompt that was written anew is shown as that: to look for what is left of it takes long.
  const parts = diffWordsWithSpace(...texts, { intlSegmenter: words, maxEditLength: 200 }) ?? [
    { value: texts[0], removed: true, added: false },
    { value: texts[1], removed: false, added: true },
  ];
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
