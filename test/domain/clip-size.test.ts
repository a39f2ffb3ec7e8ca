import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likelyBytes, pixelsOfClip, resolutionOf, withSmallerResolution } from '#src/domain/clip-size.ts';
import vaceFun from '#src/runcomfy/models/wan-2-2-vace-fun.ts';
import { sampleModel } from '#test/support/sample-model.ts';

const smaller = (resolution: string) =>
  withSmallerResolution(vaceFun, { resolution, seed: 7 })?.resolution ?? 'nothing smaller';

test.each([
  ['1280x720 (16:9)', '1024x576 (16:9)'],
  ['1024x576 (16:9)', '960x540 (16:9)'],
  ['960x540 (16:9)', 'nothing smaller'],
  ['720x1280 (9:16)', '576x1024 (9:16)'],
  ['720x720 (1:1)', '480x480 (1:1)'],
  ['480x720 (2:3)', 'nothing smaller'],
  ['720x480 (3:2)', 'nothing smaller'],
  ['64x64', 'nothing smaller'],
])('the next smaller resolution of the shape of %s is %s', (resolution, next) => {
  expect(smaller(resolution)).toBe(next);
});

test('all else of the settings stays, and what is open stays open', () => {
  expect(withSmallerResolution(vaceFun, { resolution: '720x720 (1:1)', seed: 7, frames: 81 })).toEqual({
    resolution: '480x480 (1:1)',
    seed: 7,
    frames: 81,
  });
  expect(withSmallerResolution(vaceFun, { seed: 7 })).toBeUndefined();
  expect(withSmallerResolution({ ...vaceFun, inputs: [] }, { resolution: '720x720 (1:1)' })).toBeUndefined();
});

const resolutions = vaceFun.inputs.flatMap((input) => (input.kind === 'resolution' ? input.choices : []));

test('smaller is always really smaller, so that it comes to an end', () => {
  for (const { value, width, height } of resolutions) {
    const next = withSmallerResolution(vaceFun, { resolution: value });
    const size = next && resolutionOf(vaceFun, next);
    if (size) expect(size.width * size.height).toBeLessThan(width * height);
  }
});

describe('the pixels of a clip', () => {
  test('are those of every frame', () => {
    expect(pixelsOfClip(vaceFun, { resolution: '1280x720 (16:9)', frames: 141 })).toBe(1280 * 720 * 141);
  });

  test('of an open resolution are the fewest that a picture can lead to', () => {
    expect(pixelsOfClip(vaceFun, { frames: 81 })).toBe(480 * 720 * 81);
    expect(pixelsOfClip(sampleModel, { frames: 41 })).toBe(480 * 720 * 41);
  });

  test.each([{}, { frames: 'many' }, { frames: 0 }, { frames: 81, resolution: 'huge' }])(
    'of %j are not known',
    (settings) => {
      expect(pixelsOfClip(vaceFun, settings)).toBeUndefined();
    },
  );
});

describe('the likely size', () => {
  test('is not known from a few clips', () => {
    expect(likelyBytes([1, 1, 1, 1], 100)).toBeUndefined();
    expect(likelyBytes([1, 1, 1, 1, 1], 100)).toBe(100);
  });

  test('is what most clips are above, so that nobody is warned because of one that was large', () => {
    const size = fc.double({ min: 0.01, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(size, { minLength: 5, maxLength: 60 }), (learnt) => {
        const likely = likelyBytes(learnt, 1_000_000) ?? 0;
        const above = learnt.filter((one) => Math.round(one * 1_000_000) >= likely).length;
        expect(above).toBeGreaterThanOrEqual(learnt.length * 0.75);
      }),
    );
  });
});
