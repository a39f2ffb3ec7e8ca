import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { TakenInPicture } from '#src/media/picture-file.ts';
import {
  halves,
  makeSidewaysJpegWithPlace,
  makeTranslucentNoisePng,
  makeTranslucentPng,
} from '#test/fixtures/pictures.ts';
import { takeInFile } from './take-in-file.ts';

async function takeInGood(content: Buffer): Promise<{ result: TakenInPicture; file: Buffer }> {
  const { result, file } = await takeInFile(content);
  if (!result.ok || file === undefined) throw new Error(`refused: ${JSON.stringify(result)}`);
  return { result, file };
}

async function pixelAt(file: Buffer, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(file).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel];
}

describe('a good picture', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('in %s becomes a JPEG that says what it is', async (format) => {
    const { result, file } = await takeInGood(await halves().toFormat(format).toBuffer());
    expect(result).toMatchObject({ width: 64, height: 48, contentType: 'image/jpeg', ext: 'jpg', bytes: file.length });
    expect(result.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 48, space: 'srgb' });
    const [red = 0, , blue = 0] = await pixelAt(file, 10, 20);
    expect(red).toBeGreaterThan(blue + 100);
  });

  test('stands upright and says nothing of where and with what it was taken', async () => {
    const original = await makeSidewaysJpegWithPlace();
    expect(original.includes('Canary Camera')).toBe(true);
    const { result, file } = await takeInGood(original);
    expect(result).toMatchObject({ width: 48, height: 64 });
    const [red = 0, , blue = 0] = await pixelAt(file, 24, 5);
    expect(red).toBeGreaterThan(blue + 100);
    const { exif, xmp, iptc, orientation } = await sharp(file).metadata();
    expect({ exif, xmp, iptc, orientation }).toEqual({});
    expect(file.includes('Canary Camera')).toBe(false);
  });

  test('carries nothing over that was hung on to its end', async () => {
    const polyglot = Buffer.concat([await halves().png().toBuffer(), Buffer.from('<script>alert(1)</script>')]);
    const { file } = await takeInGood(polyglot);
    expect(file.includes('<script>')).toBe(false);
  });

  test('keeps what can be seen through, as PNG', async () => {
    const { result, file } = await takeInGood(await makeTranslucentPng());
    expect(result).toMatchObject({ contentType: 'image/png', ext: 'png' });
    expect(await pixelAt(file, 5, 5)).toMatchObject({ 3: 0 });
    expect(await pixelAt(file, 60, 5)).toMatchObject({ 3: 255 });
  });

  test('is a JPEG when its alpha channel hides nothing', async () => {
    const { result } = await takeInGood(await halves().ensureAlpha().png().toBuffer());
    expect(result.ext).toBe('jpg');
  });

  test('is made smaller until its longest side is 2048', async () => {
    const { result } = await takeInGood(await halves(4000, 1000).jpeg().toBuffer());
    expect(result).toMatchObject({ width: 2048, height: 512 });
  });

  test('is never made larger', async () => {
    const { result } = await takeInGood(await halves(16, 16).png().toBuffer());
    expect(result).toMatchObject({ width: 16, height: 16 });
  });

  test('meant for printing (CMYK) is turned into what screens show', async () => {
    const { file } = await takeInGood(await halves().toColourspace('cmyk').jpeg().toBuffer());
    expect(await sharp(file).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
  });

  test.each(['grey16', 'rgb16'])('of 16 bits a channel (%s) is taken too', async (space) => {
    const deep = await halves().toColourspace(space).png().toBuffer();
    expect(await sharp(deep).metadata()).toMatchObject({ space, depth: 'ushort' });
    const { file } = await takeInGood(deep);
    expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', depth: 'uchar' });
    const [left = 0] = await pixelAt(file, 10, 20);
    expect(left).toBeGreaterThan(30);
  });

  test('that would be too heavy as PNG gives up its transparency, for white', async () => {
    const { result, file } = await takeInGood(await makeTranslucentNoisePng(1700));
    expect(result.ext).toBe('jpg');
    expect(file.length).toBeLessThanOrEqual(8_000_000);
    expect(await pixelAt(file, 10, 10)).toEqual([255, 255, 255]);
  });
});
