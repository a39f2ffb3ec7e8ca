import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRetryAfter } from '#src/runcomfy/retry-after.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

test.each([
  ['7', 7_000],
  [' 0 ', 0],
  ['1.5', 1_500],
  ['601', 600_000],
  ['99999999999999999999999999', 600_000],
  ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
  ['Sunday, 22-Nov-26 12:00:30 GMT', 30_000],
  ['Sun Nov 22 12:00:30 2026 GMT', 30_000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ['Sun, 22 Nov 2099 11:00:00 GMT', 600_000],
  ['-5', undefined],
  ['5 minutes', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %j means a wait of %s ms', (header, waitMs) => {
  expect(parseRetryAfter(header, now)).toBe(waitMs);
});

test('whatever the header says, the wait is missing or within ten minutes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String)), fc.nat(), (header, at) => {
      const waitMs = parseRetryAfter(header, at);
      return waitMs === undefined || (waitMs >= 0 && waitMs <= 600_000);
    }),
  );
});
