import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import { createPictureLibrary } from '#src/media/picture-library.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { ManualClock } from '#test/support/manual-clock.ts';

const hash = (digit: string) => digit.repeat(64);
const twoHoursMs = 2 * 60 * 60_000;

test('a sweep removes what nothing needs, but nothing that just came in and no file of somebody else', async () => {
  await using dir = await makeTemporaryDir();
  const clock = new ManualClock();
  const allowed = parseAllowedHosts([]);
  const dispatcher = createDownloadAgent(allowed);
  const library = createPictureLibrary({ dir: dir.path, allowed, dispatcher, clock });
  await dispatcher.close();

  async function put(name: string, ageMs: number): Promise<void> {
    await writeFile(join(dir.path, name), 'pixels');
    const at = (clock.now() - ageMs) / 1000;
    await utimes(join(dir.path, name), at, at);
  }
  await put(`${hash('a')}.jpg`, twoHoursMs);
  await put(`${hash('b')}.png`, twoHoursMs);
  await put(`${hash('c')}.jpg`, twoHoursMs);
  await put(`${hash('d')}.jpg`, 60_000);
  await put('notes.txt', twoHoursMs);

  const asked: string[] = [];
  const isNeeded = async (sha256: string) => {
    asked.push(sha256);
    return sha256 === hash('c');
  };
  expect(await library.sweep(isNeeded)).toBe(2);
  expect((await readdir(dir.path)).toSorted()).toEqual([
    `${hash('c')}.jpg`,
    `${hash('d')}.jpg`,
    'incoming',
    'notes.txt',
  ]);
  expect(asked.toSorted()).toEqual([hash('a'), hash('b'), hash('c')]);
  clock.wind(twoHoursMs);
  expect(await library.sweep(isNeeded)).toBe(1);
});
