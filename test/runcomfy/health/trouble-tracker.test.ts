import { describe, expect, test } from 'vitest';
import { TroubleTracker } from '#src/runcomfy/health/trouble-tracker.ts';

const baseMs = 3_000;

/** Each sign comes `everyMs` after the last one. @returns the tracker and the time of the last sign. */
function having(
  signs: readonly ('well' | 'silent' | 'locked-out' | 'unpaid')[],
  everyMs: number,
  call: 'submit' | 'read',
) {
  const tracker = new TroubleTracker(baseMs);
  let now = 1_000_000;
  for (const sign of signs) {
    now += everyMs;
    if (call === 'submit') tracker.noteSubmit(sign, now);
    else tracker.noteRead(sign, now);
  }
  return { tracker, now };
}
const times = <T>(count: number, sign: T): T[] => Array.from({ length: count }, () => sign);

describe('reads', () => {
  test('five that fail within a moment are a hiccup', () => {
    const { tracker, now } = having(times(5, 'silent' as const), 10, 'read');
    expect(tracker.trouble(now)).toBeUndefined();
  });

  test('five that fail over five base intervals are an outage', () => {
    const { tracker, now } = having(times(6, 'silent' as const), baseMs, 'read');
    expect(tracker.trouble(now)).toBe('down');
  });

  test('four are none, however long they took', () => {
    const { tracker, now } = having(times(4, 'silent' as const), 60_000, 'read');
    expect(tracker.trouble(now + 600_000)).toBeUndefined();
  });

  test('one that goes well ends it', () => {
    const { tracker, now } = having([...times(9, 'silent' as const), 'well'], baseMs, 'read');
    expect(tracker.trouble(now)).toBeUndefined();
    expect(tracker.isProven()).toBe(true);
  });

  test('a 401 may be a mistake, five in a row are not', () => {
    expect(having(times(4, 'locked-out' as const), 10, 'read').tracker.trouble(1_000_030)).toBeUndefined();
    const { tracker, now } = having(times(5, 'locked-out' as const), 10, 'read');
    expect(tracker.trouble(now)).toBe('locked-out');
    tracker.noteRead('well', now);
    expect(tracker.trouble(now)).toBeUndefined();
  });
});

describe('submits', () => {
  test('ten without an answer in a row are enough, whatever else is answered', () => {
    const { tracker, now } = having(times(10, 'silent' as const), 10, 'submit');
    expect(tracker.trouble(now)).toBe('down');
  });

  test('a read that goes well says nothing about them', () => {
    const { tracker, now } = having(times(10, 'silent' as const), 10, 'submit');
    tracker.noteRead('well', now);
    expect(tracker.trouble(now)).toBe('down');
  });

  test('after 20 base intervals one may try, and its failure counts at once', () => {
    const { tracker, now } = having(times(10, 'silent' as const), 10, 'submit');
    tracker.noteRead('well', now);
    const later = now + 20 * baseMs;
    expect([tracker.trouble(later), tracker.isProven()]).toEqual([undefined, false]);
    tracker.noteSubmit('silent', later);
    expect(tracker.trouble(later)).toBe('down');
  });

  test.each([
    ['locked-out', 20],
    ['unpaid', 100],
  ] as const)('five that are refused as %s are believed for %i base intervals', (sign, intervals) => {
    const { tracker, now } = having(times(5, sign), 10, 'submit');
    expect(tracker.trouble(now + intervals * baseMs - 1)).toBe(sign);
    expect(tracker.trouble(now + intervals * baseMs)).toBeUndefined();
    expect(tracker.isProven()).toBe(false);
  });

  test('one that is accepted ends every trouble', () => {
    const { tracker, now } = having(
      [...times(5, 'unpaid' as const), ...times(5, 'locked-out' as const), ...times(10, 'silent' as const), 'well'],
      10,
      'submit',
    );
    expect([tracker.trouble(now), tracker.isProven()]).toEqual([undefined, true]);
  });
});
