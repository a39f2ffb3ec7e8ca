import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import { createClipFetcher } from '#src/media/clip-fetcher.ts';
import { createPictureIntake } from '#src/media/picture-intake.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import { makeMp4 } from '#test/fixtures/clips.ts';
import { startFileHost } from '#test/fixtures/file-host.ts';
import { halves } from '#test/fixtures/pictures.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { mountSmallDisk } from '#test/support/small-disk.ts';

/** A host of one file, and a disk on which there is no room for it until `makeRoom`. */
async function fullDisk(file: Buffer) {
  const parts = new AsyncDisposableStack();
  const disk = parts.use(await mountSmallDisk());
  const host = parts.use(await startFileHost((_request, response) => response.end(file)));
  const allowed = parseAllowedHosts([host.origin]);
  const dispatcher = parts.adopt(createDownloadAgent(allowed), (agent) => agent.destroy());
  return {
    ...disk,
    host,
    allowed,
    dispatcher,
    fill: () => {
      try {
        writeFileSync(join(disk.path, 'filler'), Buffer.alloc(2_000_000));
      } catch {
        // As much of it as there is room for.
      }
    },
    makeRoom: () => disk.remount('size=8m'),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

test('a clip for which there is no room is asked for again, and comes when there is', async (context) => {
  await using disk = await fullDisk(await makeMp4({ frames: 9 }));
  if (!disk.mounted) context.skip('needs the right to mount');
  const { path, allowed, dispatcher, host } = disk;
  const clips = createClipFetcher({ dir: join(path, 'clips'), allowed, dispatcher, log: createRecordedLog() });
  await clips.sweep(async () => true);
  disk.fill();
  const fetch = () => clips.fetch('1', `${host.origin}/a.mp4`, { frames: 9, fps: 24 });
  expect(await fetch()).toEqual({ kind: 'unavailable', detail: 'the file could not be written' });
  expect(readdirSync(join(path, 'clips'))).toEqual([]);
  disk.makeRoom();
  expect((await fetch()).kind).toBe('fetched');
});

test('a picture for which there is no room is not called bad: that is our own trouble', async (context) => {
  await using disk = await fullDisk(await halves(640, 480).png({ compressionLevel: 0 }).toBuffer());
  if (!disk.mounted) context.skip('needs the right to mount');
  const { path, allowed, dispatcher, host } = disk;
  const intake = createPictureIntake({ dir: path, allowed, dispatcher });
  disk.fill();
  await expect(intake.fromUrl(`${host.origin}/a.png`)).rejects.toMatchObject({ kind: 'disk' });
  expect(readdirSync(join(path, 'incoming'))).toEqual([]);
  disk.makeRoom();
  expect(await intake.fromUrl(`${host.origin}/a.png`)).toMatchObject({ ok: true });
});
