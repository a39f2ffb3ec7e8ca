import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Settings } from '#src/domain/job.ts';
import { estimateMicros, type Price } from '#src/domain/price.ts';
import vaceFun from '#src/runcomfy/models/wan-2-2-vace-fun.ts';

const standard = { resolution: '1024x576 (16:9)', frames: 81, fps: 16, steps: 12, guidance: 3.5, shift: 8, seed: 1 };
const perOutput: Price = { micros: 200_000, unit: 'output' };
const perSecond: Price = { micros: 40_000, unit: 'second' };
const estimate = (settings: Settings, price: Price | undefined = perOutput) => estimateMicros(vaceFun, settings, price);

const resolutions = vaceFun.inputs.flatMap((input) => (input.kind === 'resolution' ? input.choices : []));
const anySettings = fc.record({
  resolution: fc.constantFrom(...resolutions.map(({ value }) => value)),
  frames: fc.constantFrom(81, 141),
  fps: fc.integer({ min: 12, max: 24 }),
  steps: fc.integer({ min: 2, max: 40 }),
});
const anyPrice = fc.record({
  micros: fc.integer({ min: 1, max: 100_000_000 }),
  unit: fc.constantFrom('output' as const, 'second' as const),
});

describe('the estimate', () => {
  test('of the default settings is the base price', () => {
    expect(estimate(standard)).toBe(200_000);
    expect(estimate(standard, perSecond)).toBe(Math.round(40_000 * (81 / 16)));
  });

  test('grows in proportion to pixels, frames and steps', () => {
    expect(estimate({ ...standard, steps: 24 })).toBe(400_000);
    expect(estimate({ ...standard, resolution: '480x480 (1:1)' })).toBe(
      Math.round(200_000 * ((480 * 480) / (1024 * 576))),
    );
    expect(estimate({ ...standard, frames: 141 })).toBe(Math.round(200_000 * (141 / 81)));
    expect(estimate({ ...standard, fps: 12 })).toBe(200_000);
    expect(estimate({ ...standard, fps: 8 }, perSecond)).toBe(Math.round(40_000 * (81 / 8)));
  });

  test('with an open resolution is that of the largest one', () => {
    fc.assert(
      fc.property(anySettings, anyPrice, ({ resolution: _, ...open }, price) => {
        const each = resolutions.map(({ value }) => Number(estimate({ ...open, resolution: value }, price)));
        expect(estimate(open, price)).toBe(Math.max(...each));
      }),
    );
  });

  test('never falls when steps, frames, pixels or the price grow', () => {
    const pixelsOf = (value: string) => {
      const choice = resolutions.find((candidate) => candidate.value === value);
      return choice ? choice.width * choice.height : 0;
    };
    fc.assert(
      fc.property(anySettings, anySettings, anyPrice, (a, b, price) => {
        const [low, high] = pixelsOf(a.resolution) < pixelsOf(b.resolution) ? [a, b] : [b, a];
        const smaller = {
          resolution: low.resolution,
          frames: Math.min(a.frames, b.frames),
          steps: Math.min(a.steps, b.steps),
          fps: Math.max(a.fps, b.fps),
        };
        const larger = {
          resolution: high.resolution,
          frames: Math.max(a.frames, b.frames),
          steps: Math.max(a.steps, b.steps),
          fps: Math.min(a.fps, b.fps),
        };
        const lower = Number(estimate(smaller, price));
        expect(Number(estimate(larger, price))).toBeGreaterThanOrEqual(lower);
        expect(Number(estimate(smaller, { ...price, micros: price.micros * 2 }))).toBeGreaterThanOrEqual(lower);
      }),
    );
  });

  test('is a whole amount above nothing, or not known', () => {
    fc.assert(
      fc.property(anySettings, anyPrice, (settings, price) => {
        const micros = Number(estimate(settings, price));
        expect(Number.isSafeInteger(micros) && micros > 0).toBe(true);
      }),
    );
  });

  test('without a price is not known, whatever the settings', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(estimateMicros(vaceFun, settings, undefined)).toBeUndefined();
      }),
    );
  });

  test.each([
    ['a missing setting', { ...standard, frames: '' }],
    ['a word for a number', { ...standard, steps: 'many' }],
    ['a resolution that is not on offer', { ...standard, resolution: '1x1' }],
    ['no frames a second', { ...standard, fps: 0 }],
  ])('with %s is not known', (_, settings) => {
    expect(estimate(settings, perSecond)).toBeUndefined();
    expect(estimate({}, perOutput)).toBeUndefined();
  });

  test('of a model without steps leaves them out', () => {
    const model = { ...vaceFun, stepsOption: undefined };
    expect(estimateMicros(model, { ...standard, steps: 40 }, perOutput)).toBe(200_000);
  });
});
