import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type NormalisedPicture, normalisePicture } from './picture-normaliser.ts';
import type { RefusedPicture } from './picture-refusal.ts';
import { sniffPictureType } from './picture-type.ts';

export type TakenInPicture = {
  readonly ok: true;
  /** `<outDir>/<sha256>.<ext>`: the same picture taken in twice is one file. */
  readonly path: string;
  /** Of the file at `path`, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly contentType: NormalisedPicture['contentType'];
  readonly ext: NormalisedPicture['ext'];
};

export type PictureResult = TakenInPicture | RefusedPicture;

/**
 * Makes a file of unknown content a picture of our own, or says why not. The original is left where it is.
 * @param workDir for the file while it is written; on the same file system as `outDir`.
 * @throws only when something is wrong on our side, such as a full disk.
 */
export async function takeInPicture(at: { path: string; outDir: string; workDir: string }): Promise<PictureResult> {
  const sniffed = await sniffPictureType(at.path);
  if (!sniffed.ok) return sniffed;
  const picture = await normalisePicture(at.path, sniffed.type);
  if (!picture.ok) return picture;
  const { data, ...facts } = picture;
  const sha256 = createHash('sha256').update(data).digest('hex');
  const path = join(at.outDir, `${sha256}.${picture.ext}`);
  await writeWhole(path, join(at.workDir, randomUUID()), data);
  return { ...facts, path, sha256, bytes: data.byteLength };
}

/** Nobody ever sees half a file under the final name, whenever the power goes. */
async function writeWhole(path: string, temporaryPath: string, data: Buffer): Promise<void> {
  try {
    const file = await open(temporaryPath, 'wx', 0o600);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporaryPath, path);
  } catch (error) {
    await rm(temporaryPath, { force: true }).catch(() => {});
    throw error;
  }
}
