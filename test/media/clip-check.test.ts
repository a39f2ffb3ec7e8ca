import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ClipCheck, checkClip } from '#src/media/clip-check.ts';
import { makeMp4, toFastStart, toFragmented, toWebM } from '#test/fixtures/clips.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

const asked = { frames: 81, fps: 24 };
let mp4: Buffer;
let fastStart: Buffer;
let fragmented: Buffer;

beforeAll(async () => {
  mp4 = await makeMp4();
  fastStart = await toFastStart(mp4);
  fragmented = await toFragmented(mp4);
});

async function check(content: Buffer | string, expected = asked): Promise<ClipCheck> {
  await using dir = await makeTemporaryDir();
  const path = join(dir.path, 'clip.mp4');
  await writeFile(path, content);
  return await checkClip(path, expected);
}

/** Where a top-level box begins. */
function startOf(file: Buffer, type: string): number {
  return file.indexOf(type, 0, 'latin1') - 4;
}

describe('a whole clip is good', () => {
  test('with its index at the end, in front, or in pieces', async () => {
    const facts = { ok: true, width: 96, height: 64, packets: 81, codec: 'avc', asExpected: true };
    for (const clip of [mp4, fastStart, fragmented]) {
      const result = await check(clip);
      expect(result).toMatchObject(facts);
      expect(result).toHaveProperty('durationS', expect.closeTo(81 / 24, 2));
    }
  });

  test.each([
    ['four frames more than asked', { frames: 77, fps: 24 }, true],
    ['four frames fewer than asked', { frames: 85, fps: 24 }, true],
    ['twice the frames asked', { frames: 40, fps: 24 }, false],
    ['the frames asked at another rate', { frames: 81, fps: 16 }, false],
  ])('with %s, which is only noted', async (_case, expected, asExpected) => {
    expect(await check(mp4, expected)).toMatchObject({ ok: true, asExpected });
  });
});

describe('a clip that was cut off is incomplete', () => {
  test.each([0.05, 0.5, 0.99])('at %f of its length', async (share) => {
    for (const clip of [mp4, fastStart, fragmented]) {
      const cut = clip.subarray(0, Math.floor(clip.length * share));
      expect(await check(cut)).toMatchObject({ ok: false, reason: 'incomplete' });
    }
  });

  test('by its very last byte', async () => {
    expect(await check(fastStart.subarray(0, -1))).toMatchObject({ ok: false, reason: 'incomplete' });
  });

  test('exactly between two boxes', async () => {
    expect(await check(mp4.subarray(0, startOf(mp4, 'moov')))).toMatchObject({ ok: false, reason: 'incomplete' });
    const headerOnly = fastStart.subarray(0, startOf(fastStart, 'mdat'));
    expect(await check(headerOnly)).toMatchObject({ ok: false, reason: 'incomplete' });
    const noFragments = fragmented.subarray(0, startOf(fragmented, 'moof'));
    expect(await check(noFragments)).toMatchObject({ ok: false, reason: 'incomplete' });
  });

  test('though its last box was changed to say that it reaches to the end', async () => {
    const cut = Buffer.from(fastStart.subarray(0, Math.floor(fastStart.length / 2)));
    const dataAt = startOf(cut, 'mdat');
    cut.writeUInt32BE(cut.length - dataAt, dataAt);
    expect(await check(cut)).toMatchObject({
      ok: false,
      reason: 'incomplete',
      detail: expect.stringMatching(/ of 81 packets/),
    });
  });
});

describe('what is no clip', () => {
  test.each([
    ['nothing', ''],
    ['junk', Buffer.alloc(5_000, 7)],
    ['a page of a website', '<!doctype html><html><body>Sign in to continue</body></html>'],
    ['an error in JSON', '{"error":"expired"}'],
  ])('%s', async (_what, content) => {
    expect(await check(content)).toMatchObject({ ok: false, reason: 'not-a-video' });
  });

  test('another kind of video', async () => {
    expect(await check(await toWebM(mp4))).toMatchObject({ ok: false, reason: 'not-a-video' });
  });

  test('an MP4 with an index full of nonsense', async () => {
    const broken = Buffer.from(mp4);
    const indexAt = startOf(broken, 'moov');
    broken.fill(0xff, indexAt + 8, indexAt + 600);
    expect(await check(broken)).toMatchObject({ ok: false });
  });

  test('an MP4 without a picture track', async () => {
    const silent = Buffer.from(mp4);
    silent.write('soun', silent.indexOf('vide', 0, 'latin1'), 'latin1');
    expect(await check(silent)).toMatchObject({ ok: false, reason: 'no-video-track' });
  });
});

test('a missing file is our own mistake and is thrown', async () => {
  await using dir = await makeTemporaryDir();
  await expect(checkClip(join(dir.path, 'none.mp4'), asked)).rejects.toMatchObject({ code: 'ENOENT' });
});
