import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLogCursor, parseLogCursor } from '#src/discord/moderation/log-cursor.ts';
import { logPage } from '#src/discord/moderation/log-page.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { logActions } from '#src/domain/moderation-log.ts';
import { editFaults } from '#test/discord/discord-judge.ts';
import * as sample from './desk-samples.ts';
import { MemoryLog } from './memory-log.ts';

const many = (count: number) =>
  new MemoryLog(...Array.from({ length: count }, (_, index) => sample.entry(index + 1, 'note-added')));
const ids = (body: object) => JSON.stringify(body).match(/v1:moderation:[\w.-]+/g) ?? [];

describe('where a button leads', () => {
  test('is read back as it was', () => {
    const cursor = fc.record({
      beforeId: fc.option(fc.integer({ min: 1, max: 1e12 }), { nil: undefined }),
      memberId: fc.option(fc.constantFrom('1', sample.requesterId), { nil: undefined }),
      text: fc.option(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }), { nil: undefined }),
    });
    fc.assert(
      fc.property(cursor, (given) => {
        const argument = formatLogCursor(given);
        if (argument === undefined) return;
        expect(argument).toMatch(/^[\w.-]{1,80}$/);
        // What is no valid text can't come from Discord either.
        const text = given.text?.toWellFormed();
        expect(parseLogCursor(argument)).toEqual(JSON.parse(JSON.stringify({ ...given, text })));
      }),
    );
  });

  test.each(['', 'log', 'log.', 'log.1', 'log.x.0.', 'log.1.0.a.b', 'log.-1.0.', `log.${'9'.repeat(16)}.0.`, 'open'])(
    '"%s" is nowhere',
    (argument) => {
      expect(parseLogCursor(argument)).toBeUndefined();
    },
  );
});

test('the pages lead through every entry once, and back to the newest', async () => {
  const log = many(25);
  const seen: string[] = [];
  let cursor = parseLogCursor('log.0.0.');
  for (let page = 0; cursor && page < 5; page += 1) {
    const body = await logPage(log, sample.guildId, cursor, en);
    expect(editFaults(body)).toEqual([]);
    seen.push(...(body.embeds?.[0]?.description ?? '').split('\n'));
    const older = ids(body).find((id) => !id.startsWith('v1:moderation:log.0.'));
    expect(ids(body)).toHaveLength(page === 1 ? 2 : 1);
    cursor = older ? parseLogCursor(older.replace('v1:moderation:', '')) : undefined;
  }
  expect(seen).toHaveLength(25);
  expect(new Set(seen).size).toBe(25);
});

test('a page of what was searched for says nothing else', async () => {
  const log = new MemoryLog(
    sample.entry(1, 'note-added', { detail: 'likes kites' }),
    sample.entry(2, 'note-added', { detail: 'likes boats', memberId: '7' }),
  );
  const body = await logPage(log, sample.guildId, { text: 'kites' }, en);
  expect(body.embeds?.[0]?.description).toContain('likes kites');
  expect(body.embeds?.[0]?.description).not.toContain('boats');
  const none = await logPage(log, sample.guildId, { memberId: '8' }, en);
  expect(none.embeds?.[0]?.description).toBe(en.moderation.log.empty);
});

test('a search that is too long for a button says so', async () => {
  const log = new MemoryLog(...many(30).entries.map((entry) => ({ ...entry, detail: '字'.repeat(30) })));
  const body = await logPage(log, sample.guildId, { text: '字'.repeat(30), memberId: sample.requesterId }, en);
  expect(ids(body)).toEqual([]);
  expect(body.embeds?.[0]?.footer?.text).toBe(en.moderation.log.narrow);
});

test.each([en, zhTw])('every action has its words, and hostile details stay plain', async (texts) => {
  for (const action of logActions) {
    const detail = '`@everyone`\n[x](http://y) **z**'.repeat(30);
    const log = new MemoryLog(...Array.from({ length: 11 }, (_, index) => sample.entry(index + 1, action, { detail })));
    const body = await logPage(log, sample.guildId, {}, texts);
    expect(editFaults(body)).toEqual([]);
    const [line] = body.embeds?.[0]?.description?.split('\n') ?? [];
    expect(line).toMatch(/^<t:\d+:f> \*\*.+\*\* · .+ · `[^`]+`$/);
  }
});
