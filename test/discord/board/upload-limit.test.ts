import { expect, test } from 'vitest';
import { alwaysAllowedBytes, uploadLimitBytes } from '#src/discord/board/upload-limit.ts';

const MiB = 1024 * 1024;

test.each([
  // What the interaction reported, the tier of the server, what the bot may upload; all in MiB.
  [10, 0, 10],
  [10, 1, 10],
  [25, 0, 25],
  [50, 2, 50],
  [100, 3, 100],
  // The member's own Nitro does not count for the bot.
  [500, 0, 10],
  [500, 2, 50],
  [500, 3, 100],
  [50, 0, 10],
  // A server that lost its boosts in the meantime, or gained some.
  [100, 2, 50],
  [10, 3, 10],
])('reported %i MiB at tier %i: %i MiB', (reported, tier, allowed) => {
  expect(uploadLimitBytes(reported * MiB, tier)).toBe(allowed * MiB);
});

test('an unknown tier counts as none', () => {
  expect(uploadLimitBytes(500 * MiB, undefined)).toBe(10 * MiB);
});

test('below what every server allows nobody is asked', () => {
  expect(alwaysAllowedBytes(500 * MiB)).toBe(10 * MiB);
  expect(alwaysAllowedBytes(8 * MiB)).toBe(8 * MiB);
});
