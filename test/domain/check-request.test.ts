import { describe, expect, it } from 'vitest';
import { checkRequest } from '#src/domain/check-request.ts';
import type { Settings } from '#src/domain/job.ts';
import { sampleModel } from '#test/support/sample-model.ts';

const check = (prompt: string, settings: Settings = {}) => checkRequest(sampleModel, prompt, settings);

describe('a request is taken', () => {
  it.each([
    ['with nothing but a prompt', 'a kite', {}],
    ['with a prompt of exactly the longest length', 'x'.repeat(20), {}],
    ['with every setting at its lowest', 'a', { resolution: '480x480', frames: 41, fps: 8, guidance: 1, seed: 5 }],
    ['with every setting at its highest', 'a', { resolution: '1920x1080', frames: 81, fps: 30, guidance: 10, seed: 9 }],
    ['with a fraction where fractions are meant', 'a', { guidance: 3.25 }],
  ])('%s', (_, prompt, settings) => {
    expect(check(prompt, settings)).toBeUndefined();
  });
});

describe('a request is refused', () => {
  it.each([
    ['without a prompt', '', {}, { kind: 'prompt-empty' }],
    ['with a prompt of nothing that can be seen', '\u200b\u2060 \ufeff', {}, { kind: 'prompt-empty' }],
    ['with a prompt of nothing but blanks', ' \n\t', {}, { kind: 'prompt-empty' }],
    ['with a prompt that is one too long', 'x'.repeat(21), {}, { kind: 'prompt-too-long', max: 20, actual: 21 }],
    ['below the range', 'a', { fps: 7 }, { kind: 'setting-out-of-range', min: 8, max: 30 }],
    ['above the range', 'a', { guidance: 10.1 }, { kind: 'setting-out-of-range', min: 1, max: 10 }],
    ['with a seed out of range', 'a', { seed: 10 }, { kind: 'setting-out-of-range', min: 5, max: 9 }],
    ['with a fraction where an integer is meant', 'a', { fps: 24.5 }, { kind: 'setting-unknown' }],
    ['with a text where a number is meant', 'a', { guidance: '3' }, { kind: 'setting-unknown' }],
    ['with something that is no number', 'a', { guidance: Number.NaN }, { kind: 'setting-out-of-range' }],
    ['with a choice that is not offered', 'a', { frames: 42 }, { kind: 'setting-unknown' }],
    ['with a choice in another type', 'a', { frames: '81' }, { kind: 'setting-unknown' }],
    ['with a resolution that is not offered', 'a', { resolution: '1x1' }, { kind: 'setting-unknown' }],
  ])('%s', (_, prompt, settings: Settings, fault) => {
    expect(check(prompt, settings)).toMatchObject(fault);
  });

  it('with the input at fault, so that it can be named', () => {
    expect(check('a', { fps: 99 })).toMatchObject({ input: { option: 'fps' } });
  });
});
