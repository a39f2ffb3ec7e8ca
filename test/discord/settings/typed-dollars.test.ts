import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dollars, parseDollars } from '#src/discord/settings/typed-dollars.ts';

test.each([
  [0, '0.00'],
  [5_000_000, '5.00'],
  [12_500_000, '12.50'],
  [125_000, '0.125'],
  [1, '0.000001'],
  [1_000_000_000_000, '1000000.00'],
])('%i millionths are %s dollars', (micros, written) => {
  expect(dollars(micros)).toBe(written);
});

test('whatever is written can be read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (micros) => {
      expect(parseDollars(dollars(micros))).toBe(micros);
    }),
  );
});
