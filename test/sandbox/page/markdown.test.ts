import { describe, expect, it } from 'vitest';
import { parseBlocks } from '#sandbox/page/browser/markdown/parse-blocks.ts';
import { parseInline } from '#sandbox/page/browser/markdown/parse-inline.ts';
import { relativeTime } from '#sandbox/page/browser/markdown/relative-time.ts';

const text = (value: string) => ({ kind: 'text', text: value });

describe('Discord’s markdown', () => {
  it('finds marks within marks', () => {
    expect(parseInline('**a *b***')).toEqual([
      { kind: 'strong', children: [text('a'), text(' '), { kind: 'em', children: [text('b')] }] },
    ]);
  });

  it('leaves underscores within a word and escaped marks alone', () => {
    expect(parseInline('snake_case_word')).toEqual([text('snake_case_word')]);
    expect(parseInline('\\*not\\*').every((part) => part.kind === 'text')).toBe(true);
  });

  it('knows mentions, timestamps and links, but no link to anything but the web', () => {
    expect(parseInline('<@12>')).toEqual([{ kind: 'user', id: '12' }]);
    expect(parseInline('<t:1700000000:R>')).toEqual([{ kind: 'time', seconds: 1_700_000_000, style: 'R' }]);
    expect(parseInline('[x](https://a.example/b)')[0]).toMatchObject({ kind: 'link', url: 'https://a.example/b' });
    expect(parseInline('[x](javascript:alert(1))').some((part) => part.kind === 'link')).toBe(false);
  });

  it('parts headings, quotes, lists and code', () => {
    const kinds = parseBlocks('# Title\nplain\n\n> one\n> two\n- item\n-# small\n```ts\ncode\n```').map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['heading', 'paragraph', 'quote', 'list', 'subtext', 'code-block']);
  });

  it('keeps every character of a text without marks', () => {
    const source = 'Ein Satz, 一句話, émoji 🎞️ & <b>tags</b> [brackets] a|b ~ @ end\\';
    const parts = parseInline(source).map((part) => ('text' in part ? part.text : '?'));
    expect(parts.join('')).toBe(source);
  });

  it('counts how far an instant is away in the nearest unit, in either language', () => {
    expect(relativeTime(2 * 86_400 - 1, 'en-US')).toBe('in 2 days');
    expect(relativeTime(86_400 + 3_600, 'en-US')).toBe('in 1 day');
    expect(relativeTime(3_599, 'en-US')).toBe('in 1 hour');
    expect(relativeTime(-90 * 60, 'zh-TW')).toBe('1 小時前');
    expect(relativeTime(0, 'en-US')).toBe('now');
  });
});
