import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { takeInPicture } from '#src/media/picture-file.ts';
import {
  avifClaiming,
  jpegClaiming,
  pngClaiming,
  rebrand,
  toApng,
  webpClaiming,
} from '#test/fixtures/forged-pictures.ts';
import { halves, makeAnimation } from '#test/fixtures/pictures.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { takeInFile } from './take-in-file.ts';

describe('a picture of a kind we do not take is refused', () => {
  test('when it is animated', async () => {
    const avif = await halves().avif().toBuffer();
    const animations = [await makeAnimation('webp'), toApng(await halves().png().toBuffer()), rebrand(avif, 'avis')];
    for (const animation of animations) {
      expect((await takeInFile(animation)).result).toEqual({ ok: false, reason: 'animated' });
    }
  });

  test('when it is a GIF, a TIFF, a HEIC or an SVG', async () => {
    const others = [
      await makeAnimation('gif'),
      await halves().tiff().toBuffer(),
      rebrand(await halves().avif().toBuffer(), 'heic'),
      '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>',
      '<svg width="64" height="64"><image href="file:///etc/passwd"/></svg>',
    ];
    for (const other of others) {
      expect((await takeInFile(other)).result).toEqual({ ok: false, reason: 'unsupported-type' });
    }
  });

  test('when it is no picture at all', async () => {
    const others = ['', 'x', '<!doctype html><html><svg></svg></html>', Buffer.alloc(10_000, 7), '%PDF-1.7\n'];
    for (const other of others) {
      expect((await takeInFile(other)).result).toEqual({ ok: false, reason: 'not-a-picture' });
    }
  });
});

describe('a picture is refused by its header alone', () => {
  test.each([
    ['png', pngClaiming, 8001, 8000],
    ['png', pngClaiming, 30_000, 30_000],
    ['jpeg', jpegClaiming, 8001, 8000],
    ['jpeg', jpegClaiming, 65_500, 65_500],
    ['webp', webpClaiming, 8000, 5001],
    ['avif', avifClaiming, 4001, 4000],
    ['avif', avifClaiming, 8000, 8000],
  ] as const)('when a %s claims more pixels than we decode (%#)', async (format, forge, width, height) => {
    const forged = forge(await halves().toFormat(format).toBuffer(), width, height);
    expect((await takeInFile(forged)).result).toEqual({ ok: false, reason: 'too-many-pixels' });
  });

  test.each([
    [1, 1],
    [15, 400],
    [400, 15],
    [16, 8000],
  ])('when it is no more than a dot or a line (%i by %i)', async (width, height) => {
    const { result } = await takeInFile(await halves(width, height).png().toBuffer());
    expect(result).toEqual({ ok: false, reason: 'too-small' });
  });
});

describe('a picture is damaged', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('when its %s ends early', async (format) => {
    const whole = await halves(640, 480).toFormat(format).toBuffer();
    const { result } = await takeInFile(whole.subarray(0, Math.floor(whole.length * 0.6)));
    expect(result).toEqual({ ok: false, reason: 'damaged' });
  });

  test('when it ends after its first bytes', async () => {
    const png = await halves().png().toBuffer();
    expect((await takeInFile(png.subarray(0, 60))).result).toMatchObject({ ok: false });
    expect((await takeInFile(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).result).toMatchObject({ ok: false });
  });

  test('when its header and its pixels disagree', async () => {
    const forged = [
      pngClaiming(await halves().png().toBuffer(), 640, 480),
      avifClaiming(await halves(640, 480).avif().toBuffer(), 64, 48),
    ];
    for (const picture of forged) {
      expect((await takeInFile(picture)).result).toEqual({ ok: false, reason: 'damaged' });
    }
  });
});

test('a missing file is our own mistake and is thrown', async () => {
  await using dir = await makeTemporaryDir();
  const at = { path: join(dir.path, 'none'), outDir: dir.path, workDir: dir.path };
  await expect(takeInPicture(at)).rejects.toMatchObject({ code: 'ENOENT' });
});
