import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { CheckUnavailableError } from '#src/domain/check-unavailable-error.ts';
import { createFrameExtractor } from '#src/media/clip-frames.ts';
import { makeMp4 } from '#test/fixtures/clips.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

const ffmpegIsHere = await createFrameExtractor().available();

describe.skipIf(!ffmpegIsHere)('with ffmpeg', () => {
  test('frames are spread evenly over the clip', async () => {
    await using dir = await makeTemporaryDir();
    const clip = join(dir.path, 'clip.mp4');
    await writeFile(clip, await makeMp4({ width: 96, height: 64, frames: 48 }));
    const frames = await createFrameExtractor().frames(clip, 4, join(dir.path, 'frames'));
    expect(frames).toEqual([1, 2, 3, 4].map((number) => join(dir.path, 'frames', `frame-${number}.jpg`)));
    const pictures = await Promise.all(frames.map((path) => sharp(path).stats()));
    expect(await sharp(frames[0]).metadata()).toMatchObject({ format: 'jpeg', width: 96, height: 64 });
    // The green of the fixture grows by three from frame to frame, and a coder keeps it only nearly.
    for (const [at, { channels }] of pictures.entries()) {
      expect(Math.abs((channels[1]?.mean ?? 0) - 3 * (6 + 12 * at))).toBeLessThan(8);
    }
  });

  test.each([
    ['cut off', (mp4: Buffer) => mp4.subarray(0, 5_000)],
    ['no clip', () => Buffer.from('#EXTM3U\nfile:///etc/hostname\n')],
  ])('what is %s gives no frames', async (_, toFile) => {
    await using dir = await makeTemporaryDir();
    const clip = join(dir.path, 'clip.mp4');
    await writeFile(clip, toFile(await makeMp4()));
    await expect(createFrameExtractor().frames(clip, 2, dir.path)).rejects.toThrow(CheckUnavailableError);
    expect(await readdir(dir.path)).toEqual(['clip.mp4']);
  });
});

test('without ffmpeg it says so, and takes no frames', async () => {
  await using dir = await makeTemporaryDir();
  const clip = join(dir.path, 'clip.mp4');
  await writeFile(clip, await makeMp4());
  const extractor = createFrameExtractor({ command: 'zoetrope-has-no-such-program' });
  await expect(extractor.available()).resolves.toBe(false);
  await expect(extractor.frames(clip, 2, dir.path)).rejects.toThrow(
    new CheckUnavailableError('no frames can be taken from the clip: code ENOENT'),
  );
});

test('whoever gives up takes the program along', async () => {
  await using dir = await makeTemporaryDir();
  const clip = join(dir.path, 'clip.mp4');
  await writeFile(clip, await makeMp4());
  const command = join(dir.path, 'slow-ffmpeg');
  const pidFile = join(dir.path, 'pid');
  await writeFile(command, `#!/bin/sh\necho $$ > '${pidFile}'\nexec sleep 600\n`);
  await chmod(command, 0o755);
  const abort = new AbortController();
  const frames = createFrameExtractor({ command }).frames(clip, 2, dir.path, abort.signal);
  const pid = await vi.waitFor(async () => {
    const text = await readFile(pidFile, 'utf8');
    expect(text).toMatch(/^\d+\n$/);
    return Number(text);
  });
  abort.abort(new Error('no longer wanted'));
  await expect(frames).rejects.toThrow('no longer wanted');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
});
