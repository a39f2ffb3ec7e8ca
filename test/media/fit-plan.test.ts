import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audioBitsPerSecond, planFit } from '#src/media/fit-plan.ts';

const MiB = 1024 * 1024;
const clip = { width: 1280, height: 720, frames: 141, durationS: 5.875, hasAudio: false };

test('a clip keeps its pixels as long as there are bits enough for them', () => {
  expect(planFit(clip, 10 * MiB)).toMatchObject({ width: 1280, height: 720 });
});

test.each([
  [1_300_000, 1024, 576],
  [900_000, 852, 480],
  [600_000, 640, 360],
])('within %i bytes it has fewer', (limit, width, height) => {
  expect(planFit(clip, limit)).toMatchObject({ width, height });
});

test('where nobody would want to see it, nothing is planned', () => {
  expect(planFit(clip, 50_000)).toBeUndefined();
  expect(planFit(clip, 0)).toBeUndefined();
});

test('a clip that is small already is not scaled down to a stamp', () => {
  expect(planFit({ ...clip, width: 320, height: 240, frames: 100 }, 60_000)).toMatchObject({ width: 320, height: 240 });
});

const side = fc.integer({ min: 16, max: 2048 });
const anyClip = fc
  .record({ width: side, height: side, frames: fc.integer({ min: 1, max: 400 }), hasAudio: fc.boolean() })
  .chain((one) => fc.integer({ min: 8, max: 60 }).map((fps) => ({ ...one, durationS: one.frames / fps })));

test('what is planned stays within the limit, sound and all, is even, has the same shape and never more pixels', () => {
  fc.assert(
    fc.property(anyClip, fc.integer({ min: 0, max: 100 * MiB }), (any, limitBytes) => {
      const plan = planFit(any, limitBytes);
      if (!plan) return;
      const audio = any.hasAudio ? audioBitsPerSecond : 0;
      expect(((plan.videoBitsPerSecond + audio) * any.durationS) / 8).toBeLessThan(limitBytes);
      expect(plan.videoBitsPerSecond).toBeGreaterThan(0);
      expect([plan.width % 2, plan.height % 2]).toEqual([0, 0]);
      expect(plan.width).toBeLessThanOrEqual(any.width);
      expect(plan.height).toBeLessThanOrEqual(any.height);
      // Even sides are off by two pixels at most.
      const scale = Math.max(plan.width / any.width, plan.height / any.height);
      expect(Math.abs(plan.width - any.width * scale)).toBeLessThan(2 + 2 * (any.width / any.height));
    }),
  );
});

test('with less room there are never more pixels', () => {
  const limit = fc.integer({ min: 0, max: 20 * MiB });
  fc.assert(
    fc.property(anyClip, limit, limit, (any, a, b) => {
      const [less, more] = [planFit(any, Math.min(a, b)), planFit(any, Math.max(a, b))];
      if (less) expect(less.width).toBeLessThanOrEqual(more?.width ?? 0);
    }),
  );
});
