import { parseInline } from './parse-inline.ts';
import type { Block } from './tree.ts';

/** Takes blocks off the front of the lines; the rest waits. */
interface Taken {
  readonly block: Block;
  readonly lines: number;
}

/** Discord's markdown, from headings and quotes down to mentions. */
export function parseBlocks(source: string): Block[] {
  const fence = /```(?:[a-z0-9_+-]*\n)?([\s\S]*?)\n?```/i.exec(source);
  if (fence) {
    const before = source.slice(0, fence.index).replace(/\n$/, '');
    const after = source.slice(fence.index + fence[0].length).replace(/^\n/, '');
    const code: Block = { kind: 'code-block', text: fence[1] ?? '' };
    return [...parseLines(before), code, ...(after === '' ? [] : parseBlocks(after))];
  }
  return parseLines(source);
}

function parseLines(source: string): Block[] {
  if (source === '') return [];
  const lines = source.split('\n');
  const blocks: Block[] = [];
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) {
      // The last newline of an element shows nothing; an empty line before a block does on Discord.
      const gap = plain.at(-1) === '' ? '\n' : '';
      blocks.push({ kind: 'paragraph', children: parseInline(plain.join('\n') + gap) });
    }
    plain = [];
  };
  for (let at = 0; at < lines.length; ) {
    const taken = takeBlock(lines, at);
    if (taken) {
      flush();
      blocks.push(taken.block);
      at += taken.lines;
    } else {
      plain.push(lines[at] ?? '');
      at += 1;
    }
  }
  flush();
  return blocks;
}

function takeBlock(lines: readonly string[], at: number): Taken | undefined {
  const line = lines[at] ?? '';
  const heading = /^(#{1,3})\s+(.+)$/.exec(line);
  if (heading) {
    const level = heading[1]?.length === 1 ? 1 : heading[1]?.length === 2 ? 2 : 3;
    return { block: { kind: 'heading', level, children: parseInline(heading[2] ?? '') }, lines: 1 };
  }
  if (line.startsWith('-# ')) return { block: { kind: 'subtext', children: parseInline(line.slice(3)) }, lines: 1 };
  if (line.startsWith('>>> ')) {
    const rest = [line.slice(4), ...lines.slice(at + 1)];
    return { block: { kind: 'quote', blocks: parseLines(rest.join('\n')) }, lines: rest.length };
  }
  const quoted = run(lines, at, (one) => /^> ?/.test(one) && !one.startsWith('>>'));
  if (quoted.length > 0) {
    const inner = quoted.map((one) => one.replace(/^> ?/, '')).join('\n');
    return { block: { kind: 'quote', blocks: parseLines(inner) }, lines: quoted.length };
  }
  for (const { pattern, ordered } of [
    { pattern: /^\s*[-*] +(?=\S)/, ordered: false },
    { pattern: /^\s*\d+\. +(?=\S)/, ordered: true },
  ]) {
    const listed = run(lines, at, (one) => pattern.test(one));
    const items = listed.map((one) => parseInline(one.replace(pattern, '')));
    if (listed.length > 0) return { block: { kind: 'list', ordered, items }, lines: listed.length };
  }
  return undefined;
}

function run(lines: readonly string[], at: number, fits: (line: string) => boolean): string[] {
  const end = lines.findIndex((line, index) => index >= at && !fits(line));
  return lines.slice(at, end < 0 ? undefined : end);
}
