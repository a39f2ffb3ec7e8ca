import { chmod, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { checkClip } from '#src/media/clip-check.ts';
import { createClipFitter } from '#src/media/clip-fitter.ts';
import { readMp4Boxes } from '#src/media/mp4-boxes.ts';
import { makeMp4 } from '#test/fixtures/clips.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

const asked = { frames: 48, fps: 24 };
const never = new AbortController().signal;
const isHere = await createClipFitter({ dir: '' }).available();
let mp4: Buffer;

beforeAll(async () => {
  mp4 = await makeMp4({ width: 640, height: 480, ...asked });
});

/** A folder with the clip of job 1 in it. */
async function withClip(command?: string, file = mp4) {
  const dir = await makeTemporaryDir();
  const path = join(dir.path, '1.mp4');
  await writeFile(path, file);
  const clip = { path, bytes: file.length, sha256: 'c' };
  const fitter = createClipFitter({ dir: dir.path, command });
  return {
    dir: dir.path,
    files: async () => (await readdir(dir.path)).sort(),
    shrink: (limitBytes: number, signal = never) => fitter.fit('1', clip, limitBytes, signal),
    [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
  };
}

/** A program in the place of ffmpeg that is there, and otherwise does this. */
async function program(dir: string, script: string): Promise<string> {
  const path = join(dir, 'ffmpeg');
  await writeFile(path, `#!/bin/sh\ncase "$1" in -version) exit 0;; esac\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

describe.skipIf(!isHere)('with ffmpeg', () => {
  test('a clip becomes a smaller whole one, as long as before, that begins to play at once', async () => {
    await using opened = await withClip();
    const limitBytes = Math.floor(mp4.length / 2);
    const made = await opened.shrink(limitBytes);
    const fitted = join(opened.dir, '1.fitted.mp4');
    const { size } = await stat(fitted);
    expect(size).toBeLessThanOrEqual(limitBytes);
    const from = { bytes: mp4.length, width: 640, height: 480 };
    const to = { bytes: size, width: expect.any(Number), height: expect.any(Number) };
    expect(made).toEqual({
      kind: 'fitted',
      clip: { path: fitted, bytes: size, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      fit: { limitBytes, from, to },
    });
    expect(await checkClip(fitted, asked)).toMatchObject({ ok: true, codec: 'avc', packets: 48, asExpected: true });
    await using file = await open(fitted);
    const boxes = (await readMp4Boxes(file, size)).map(({ type }) => type);
    expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'));
    expect(await opened.files()).toEqual(['1.fitted.mp4', '1.mp4']);
    expect(await readFile(join(opened.dir, '1.mp4'))).toEqual(mp4);
  });

  test('with little room it has fewer pixels, of the same shape', async () => {
    await using opened = await withClip(undefined, await makeMp4({ width: 960, height: 640, ...asked }));
    const made = await opened.shrink(200_000);
    expect(made).toMatchObject({ fit: { from: { width: 960, height: 640 }, to: { width: 640, height: 426 } } });
  });

  test('what is there already is not made again, and what is too large by now is', async () => {
    await using opened = await withClip();
    const first = await opened.shrink(Math.floor(mp4.length / 2));
    const { mtimeMs } = await stat(join(opened.dir, '1.fitted.mp4'));
    expect(await opened.shrink(Math.floor(mp4.length / 2))).toEqual(first);
    expect((await stat(join(opened.dir, '1.fitted.mp4'))).mtimeMs).toBe(mtimeMs);
    const limitBytes = Math.floor(mp4.length / 3);
    const second = await opened.shrink(limitBytes);
    expect(second.kind === 'fitted' && second.clip.bytes).toBeLessThanOrEqual(limitBytes);
  });

  test('what was made and is damaged since is made again', async () => {
    await using opened = await withClip();
    const first = await opened.shrink(Math.floor(mp4.length / 2));
    const path = join(opened.dir, '1.fitted.mp4');
    await writeFile(path, (await readFile(path)).subarray(0, 3_000));
    expect(await opened.shrink(Math.floor(mp4.length / 2))).toEqual(first);
  });

  test('less room than anybody would want to see is not tried', async () => {
    await using opened = await withClip();
    expect(await opened.shrink(10_000)).toEqual({ kind: 'too-little-room' });
    expect(await opened.files()).toEqual(['1.mp4']);
  });
});

test('without ffmpeg it says so', async () => {
  await using opened = await withClip('zoetrope-has-no-such-program');
  expect(await createClipFitter({ dir: '', command: 'zoetrope-has-no-such-program' }).available()).toBe(false);
  expect(await opened.shrink(60_000)).toEqual({ kind: 'no-program' });
  expect(await opened.files()).toEqual(['1.mp4']);
});

test.each([
  ['fails', 'exit 7', 'code 7'],
  [
    'writes half a file',
    `for last; do :; done; [ "$last" = - ] || head -c 2000 "$0" > "\${last#file:}"`,
    'what ffmpeg made is no whole clip',
  ],
])('ffmpeg that %s leaves nothing behind', async (_, script, detail) => {
  await using place = await makeTemporaryDir();
  await using opened = await withClip(await program(place.path, script));
  expect(await opened.shrink(60_000)).toEqual({ kind: 'failed', detail });
  expect(await opened.files()).toEqual(['1.mp4']);
});

test('a clip that comes out too large time and again is given up', async () => {
  await using place = await makeTemporaryDir();
  const large = join(place.path, 'large.mp4');
  await writeFile(large, mp4);
  const script = `echo x >> '${place.path}/runs'\nfor last; do :; done; case "$last" in file:*) cp '${large}' "\${last#file:}";; esac`;
  await using opened = await withClip(await program(place.path, script));
  expect(await opened.shrink(mp4.length - 1)).toEqual({ kind: 'too-little-room' });
  expect(await readFile(join(place.path, 'runs'), 'utf8')).toBe('x\n'.repeat(6));
  expect(await opened.files()).toEqual(['1.mp4']);
});

test('one clip is made smaller at a time', async () => {
  await using place = await makeTemporaryDir();
  const script = `mkdir '${place.path}/busy' || echo two >> '${place.path}/overlaps'\nsleep 0.05\nrmdir '${place.path}/busy'\nexit 1`;
  await using opened = await withClip(await program(place.path, script));
  await Promise.all([1, 2, 3].map(() => opened.shrink(60_000)));
  expect(await readdir(place.path)).toEqual(['ffmpeg']);
});

test('a bot that stops takes the program along, and nothing of it stays', async () => {
  await using place = await makeTemporaryDir();
  const pidFile = join(place.path, 'pid');
  await using opened = await withClip(await program(place.path, `echo $$ > '${pidFile}'\nexec sleep 600`));
  const abort = new AbortController();
  const making = opened.shrink(60_000, abort.signal);
  const pid = await vi.waitFor(async () => {
    const text = await readFile(pidFile, 'utf8');
    expect(text).toMatch(/^\d+\n$/);
    return Number(text);
  });
  abort.abort();
  expect(await making).toEqual({ kind: 'failed', detail: 'code ABORT_ERR' });
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
  expect(await opened.files()).toEqual(['1.mp4']);
  expect(await opened.shrink(60_000, abort.signal)).toEqual({ kind: 'failed', detail: 'the bot stops' });
});
