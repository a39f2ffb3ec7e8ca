import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { UsageChart } from '#src/domain/usage-chart.ts';
import { drawUsageChart } from '#src/media/usage-chart.ts';

const chart: UsageChart = {
  title: 'November 2026: $6.00 of $10.00',
  dayMicros: [2_000_000, 0, 4_000_000],
  daysInMonth: 30,
  budgetMicros: 10_000_000,
  money: (micros) => `$${(micros / 1e6).toFixed(2)}`,
  words: { axes: 'Day', thatDay: 'That day', before: 'Before', budget: 'Budget' },
};
const budgetColour = [0xff, 0xb4, 0x54];

async function drawn(change: Partial<UsageChart> = {}) {
  const png = await drawUsageChart({ ...chart, ...change });
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const near = (at: number, colour: readonly number[]) =>
    colour.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) < 12);
  /** How many pixels have this colour, or one that the palette has in its place. */
  const count = (colour: readonly number[]) =>
    Array.from({ length: info.width * info.height }, (_, pixel) => pixel * 3).filter((at) => near(at, colour)).length;
  return { png, info, count };
}

test('the chart is a PNG, twice as large as it is shown, and small in bytes', async () => {
  const { png, info } = await drawn();
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1100, height: 580 });
  expect(info.channels).toBe(3);
  expect(png.length).toBeLessThan(100_000);
});

test('there is a line for the budget when it is in sight, and none when there is no budget', async () => {
  const { count } = await drawn();
  expect(count(budgetColour)).toBeGreaterThan(1_000);
  expect((await drawn({ budgetMicros: 10_000_000_000 })).count(budgetColour)).toBeLessThan(count(budgetColour));
  expect((await drawn({ budgetMicros: undefined })).count(budgetColour)).toBe(0);
});

test('who spends more has taller bars', async () => {
  const bright = [0x8e, 0xa2, 0xff];
  const little = await drawn({ dayMicros: [1_000_000], budgetMicros: 2_000_000 });
  const much = await drawn({ dayMicros: [2_000_000], budgetMicros: 2_000_000 });
  expect(much.count(bright)).toBeGreaterThan(little.count(bright) * 1.5);
});

test('words of any kind stay words', async () => {
  const title = '</text></svg><image href="file:///etc/passwd"/> & "quotes" \'here\'';
  const { info } = await drawn({ title, words: { ...chart.words, thatDay: title, budget: title } });
  expect(info.width).toBe(1100);
});

test('any month can be drawn', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 2_000_000_000 }), { minLength: 1, maxLength: 31 }),
      fc.option(fc.integer({ min: 0, max: 1_000_000_000_000 }), { nil: undefined }),
      async (dayMicros, budgetMicros) => {
        const { info } = await drawn({ dayMicros, daysInMonth: 31, budgetMicros });
        expect(info.width).toBe(1100);
      },
    ),
    { numRuns: 15 },
  );
});
