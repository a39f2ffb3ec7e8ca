import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRecord } from '#src/discord/moderation/csv.ts';
import { exportLog } from '#src/discord/moderation/log-export.ts';
import * as sample from './desk-samples.ts';
import { MemoryLog } from './memory-log.ts';

/** The plainest reader of RFC 4180. */
function parse(text: string): string[][] {
  const records: string[][] = [];
  let rest = text;
  let record: string[] = [];
  while (rest !== '') {
    const [whole = '', quoted, bare = '', end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (whole === '') throw new Error(`not CSV: ${rest}`);
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      records.push(record);
      record = [];
    }
    rest = rest.slice(whole.length);
  }
  return records;
}

test.each([
  ['plain', 'plain\r\n'],
  ['a,b', '"a,b"\r\n'],
  ['say "x"', '"say ""x"""\r\n'],
  ['two\nlines', '"two\nlines"\r\n'],
  ['=1+1', "'=1+1\r\n"],
  ['+1', "'+1\r\n"],
  ['-1', "'-1\r\n"],
  ['@SUM(A1)', "'@SUM(A1)\r\n"],
  ['\t=1', "'\t=1\r\n"],
  ['\r=1', '"\'\r=1"\r\n'],
  ['="a","b"', '"\'=""a"",""b"""\r\n'],
  ['1=1', '1=1\r\n'],
  ['', '\r\n'],
])('%j becomes %j', (cell, record) => {
  expect(csvRecord([cell])).toBe(record);
});

test('whatever people write is read back as it was, and no cell is a formula', () => {
  const cell = fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '-', '@', 'a', '字', "'"), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const [read = []] = parse(csvRecord(cells));
      for (const [index, text] of read.entries()) {
        expect(text).not.toMatch(/^[=+\-@\t\r]/);
        expect([cells[index], `'${cells[index]}`]).toContain(text);
      }
      expect(read).toHaveLength(cells.length);
    }),
  );
});

test('the log is exported with a mark for its encoding, newest first', async () => {
  const nameless = { ...sample.entry(2, 'request-expired'), actorId: undefined, jobId: undefined };
  const log = new MemoryLog(sample.entry(1, 'note-added', { detail: '=HYPERLINK("x"), 字' }), nameless);
  const { csv, count, cut } = await exportLog(log, sample.guildId, 1_000_000);
  expect({ count, cut }).toEqual({ count: 2, cut: false });
  expect(csv.startsWith('\uFEFFid,time,action,')).toBe(true);
  expect(parse(csv.slice(1)).slice(1)).toEqual([
    ['2', '2026-11-22T00:00:02.000Z', 'request-expired', '', sample.requesterId, '', ''],
    [
      '1',
      '2026-11-22T00:00:01.000Z',
      'note-added',
      sample.moderatorId,
      sample.requesterId,
      '500000000000000001',
      '\'=HYPERLINK("x"), 字',
    ],
  ]);
});

test('only the server’s own entries are exported, over as many pages as there are', async () => {
  const many = Array.from({ length: 2_500 }, (_, index) =>
    sample.entry(index + 1, 'note-added', index % 5 === 0 ? { guildId: '199999999999999999' } : {}),
  );
  const { csv, count } = await exportLog(new MemoryLog(...many), sample.guildId, 10_000_000);
  expect(count).toBe(2_000);
  expect(new Set(parse(csv.slice(1)).map(([id]) => id)).size).toBe(2_001);
});

test('what does not fit into the upload is left out, oldest first', async () => {
  const log = new MemoryLog(...Array.from({ length: 50 }, (_, index) => sample.entry(index + 1, 'note-added')));
  const { csv, count, cut } = await exportLog(log, sample.guildId, 1_000);
  expect(cut).toBe(true);
  expect(Buffer.byteLength(csv)).toBeLessThanOrEqual(1_000);
  expect(count).toBeGreaterThan(3);
  expect(parse(csv.slice(1))[1]?.[0]).toBe('50');
});

test('no more than 50,000 entries are exported', async () => {
  const log = new MemoryLog(...Array.from({ length: 50_001 }, (_, index) => sample.entry(index + 1, 'note-added')));
  log.list = async (_, { beforeId = 50_002 }, limit) =>
    log.entries.slice(Math.max(0, beforeId - 1 - limit), beforeId - 1).toReversed();
  expect(await exportLog(log, sample.guildId, 100_000_000)).toMatchObject({ count: 50_000, cut: true });
});
