import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  completeSettings,
  drawSeed,
  requestBody,
  timingKey,
  withNewSeed,
  withResolution,
} from '#src/domain/generation-request.ts';
import { sampleModel } from '#test/support/sample-model.ts';

const full = { resolution: '960x540', frames: 81, fps: 24, guidance: 3.5, seed: 6 };

describe('settings', () => {
  it('are filled up with the defaults and a seed that was drawn; the resolution waits for the picture', () => {
    expect(completeSettings(sampleModel, {}, () => 0)).toEqual({ frames: 81, fps: 24, guidance: 3.5, seed: 5 });
  });

  it('keep what the member gave and nothing that the model does not know', () => {
    expect(completeSettings(sampleModel, { ...full, fps: 8, extra: 1 }, () => 0)).toEqual({ ...full, fps: 8 });
  });

  test('a drawn seed is an integer within its range, both ends included', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const seeds = fc.sample(
      random.map((value) => drawSeed({ minimum: 5, maximum: 9 }, () => value)),
      500,
    );
    for (const seed of seeds) expect([5, 6, 7, 8, 9]).toContain(seed);
    expect(drawSeed({ minimum: 5, maximum: 9 }, () => 1 - 2 ** -53)).toBe(9);
  });

  it('get another seed and stay the same otherwise', () => {
    expect(withNewSeed(sampleModel, full, () => 0.99)).toEqual({ ...full, seed: 9 });
    const seedless = { ...sampleModel, inputs: sampleModel.inputs.filter((input) => input.kind !== 'seed') };
    expect(withNewSeed(seedless, full, () => 0.99)).toBe(full);
  });
});

describe('the resolution of a picture', () => {
  it.each([
    ['the same shape', 960, 540, '960x540'],
    ['a wide picture: of two with its shape the default', 3840, 2160, '960x540'],
    ['a tall picture', 1080, 1920, '540x960'],
    ['a portrait', 800, 1200, '480x720'],
    ['a square: nearest to the default in area', 64, 64, '720x720'],
    ['a panorama: the widest there is', 4000, 500, '960x540'],
    ['a strip', 100, 4000, '540x960'],
  ])('%s', (_, width, height, resolution) => {
    expect(withResolution(sampleModel, {}, width, height)).toEqual({ resolution });
  });

  it('is not touched when the member picked one', () => {
    expect(withResolution(sampleModel, { resolution: '480x480' }, 1920, 1080)).toEqual({ resolution: '480x480' });
  });
});

describe('the body of the paid call', () => {
  it('holds every input under its own name, in its own type, and nothing else', () => {
    const job = { prompt: 'a kite', settings: { ...full, extra: 1 } };
    expect(requestBody(sampleModel, job, 'https://cdn.test/p.png')).toEqual({
      in_text: 'a kite',
      in_image: 'https://cdn.test/p.png',
      in_size: '960x540',
      in_frames: 81,
      in_fps: 24,
      in_cfg: 3.5,
      in_seed: 6,
    });
  });

  it('is never made with an input missing', () => {
    const { seed: _, ...seedless } = full;
    expect(() => requestBody(sampleModel, { prompt: 'a', settings: seedless }, 'u')).toThrow('seed is missing');
  });
});

describe('jobs that take about the same time', () => {
  it('differ in nothing but the seed', () => {
    expect(timingKey(sampleModel, { ...full, seed: 7 })).toBe(timingKey(sampleModel, full));
    expect(timingKey(sampleModel, { ...full, frames: 41 })).not.toBe(timingKey(sampleModel, full));
    expect(timingKey({ ...sampleModel, id: 'another' }, full)).not.toBe(timingKey(sampleModel, full));
  });
});
