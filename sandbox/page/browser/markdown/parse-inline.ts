import type { Inline } from './tree.ts';

type Make = (found: RegExpExecArray) => Inline;

const group = (found: RegExpExecArray, index: number): string => found[index] ?? '';
const inside =
  (kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler'): Make =>
  (found) => ({ kind, children: parseInline(group(found, 1)) });
const text: Make = (found) => ({ kind: 'text', text: found[0] });
const link: Make = (found) => ({ kind: 'link', url: found[0], children: [{ kind: 'text', text: found[0] }] });

/** The first that fits at the place wins. */
const rules: readonly (readonly [RegExp, Make])[] = [
  [/\\([^\p{L}\p{N}\s])/uy, (found) => ({ kind: 'text', text: group(found, 1) })],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (found) => ({ kind: 'code', text: group(found, 2) })],
  [/\|\|([\s\S]+?)\|\|/y, inside('spoiler')],
  [/\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy, inside('strong')],
  [/__((?:\\.|[^\\])+?)__(?!_)/sy, inside('underline')],
  [/~~((?:\\.|[^\\])+?)~~/sy, inside('strike')],
  [/\*(?=\S)((?:\*\*|\\.|[^*\\])+?)\*(?!\*)/sy, inside('em')],
  [/_((?:__|\\.|[^_\\])+?)_(?![\p{L}\p{N}_])/suy, inside('em')],
  [
    /\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?:\s+"[^"]*")?\)/y,
    (found) => ({ kind: 'link', url: group(found, 2), children: parseInline(group(found, 1)) }),
  ],
  [
    /<(https?:\/\/[^\s>]+)>/y,
    (found) => ({ kind: 'link', url: group(found, 1), children: [{ kind: 'text', text: group(found, 1) }] }),
  ],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'\])]/y, link],
  [
    /<t:(-?\d+)(?::([tTdDfFsSR]))?>/y,
    (found) => ({ kind: 'time', seconds: Number(group(found, 1)), style: found[2] ?? 'f' }),
  ],
  [/<@!?(\d+)>/y, (found) => ({ kind: 'user', id: group(found, 1) })],
  [/<@&(\d+)>/y, (found) => ({ kind: 'role', id: group(found, 1) })],
  [/<#(\d+)>/y, (found) => ({ kind: 'channel', id: group(found, 1) })],
  [/<\/([^:>]+):\d+>/y, (found) => ({ kind: 'command', name: group(found, 1) })],
  [/<a?:(\w+):\d+>/y, (found) => ({ kind: 'emoji', name: group(found, 1) })],
  [/@(everyone|here)\b/y, (found) => ({ kind: 'everyone', name: group(found, 1) })],
  // A word with underscores inside is no emphasis.
  [/[\p{L}\p{N}]+(?:_+[\p{L}\p{N}]+)*/uy, text],
  [/[^\\`|*_~[<@\p{L}\p{N}]+/uy, text],
  [/[\s\S]/uy, text],
];

/** Discord's marks within a line or paragraph. */
export function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  while (at < source.length) {
    for (const [pattern, make] of rules) {
      pattern.lastIndex = at;
      const match = pattern.exec(source);
      if (!match) continue;
      at += match[0].length;
      found.push(make(match));
      break;
    }
  }
  return found;
}
