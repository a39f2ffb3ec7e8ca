import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type PictureResult, takeInPicture } from '#src/media/picture-file.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

/** Takes in a file of this content; checks that a good one is the only file left, and that a refused one leaves none. */
export async function takeInFile(content: Buffer | string): Promise<{ result: PictureResult; file?: Buffer }> {
  await using dir = await makeTemporaryDir();
  const at = { path: join(dir.path, 'raw'), outDir: join(dir.path, 'out'), workDir: join(dir.path, 'work') };
  await mkdir(at.outDir);
  await mkdir(at.workDir);
  await writeFile(at.path, content);
  const result = await takeInPicture(at);
  expect(await readdir(at.workDir)).toEqual([]);
  const files = await readdir(at.outDir);
  if (!result.ok) {
    expect(files).toEqual([]);
    return { result };
  }
  expect(files).toEqual([`${result.sha256}.${result.ext}`]);
  return { result, file: await readFile(result.path) };
}
