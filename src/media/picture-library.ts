import { access, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#src/domain/clock.ts';
import type { PictureIntake as PictureIntakePort } from '#src/domain/ports.ts';
import { createPictureIntake, type PictureIntakeOptions } from './picture-intake.ts';

/** A picture that could not be reached may be a moment later. */
const tries = 3;
const pauseMs = 1_000;

/** A picture belongs to no job before its card is posted, for which there is a quarter of an hour. */
const newMs = 60 * 60_000;

export interface PictureLibrary extends PictureIntakePort {
  /** Removes every picture that `isNeeded` denies, but for those just taken in. @returns how many. */
  sweep(isNeeded: (sha256: string) => Promise<boolean>): Promise<number>;
}

/** The pictures that were taken in, kept under their hashes: a re-roll needs them for as long as its clip is there. */
export function createPictureLibrary(options: PictureIntakeOptions & { clock: Clock }): PictureLibrary {
  const intake = createPictureIntake(options);
  return {
    async fromUrl(url) {
      for (let tried = 1; ; tried += 1) {
        const taken = await intake.fromUrl(url);
        if (taken.ok) {
          const { sha256, contentType, width, height, bytes } = taken;
          return { ok: true, picture: { sha256, contentType, width, height, bytes } };
        }
        if (taken.reason !== 'unreachable' || tried === tries) return taken;
        await new Promise<void>((resolve) => options.clock.after(pauseMs * tried, resolve));
      }
    },
    async pathOf(picture) {
      const path = join(options.dir, `${picture.sha256}.${picture.contentType === 'image/png' ? 'png' : 'jpg'}`);
      return access(path).then(
        () => path,
        () => undefined,
      );
    },
    async sweep(isNeeded) {
      let removed = 0;
      for (const name of await readdir(options.dir)) {
        const [, sha256] = /^([0-9a-f]{64})\.(?:jpg|png)$/.exec(name) ?? [];
        if (sha256 === undefined) continue;
        const path = join(options.dir, name);
        // Taken in again, an old picture is a new file.
        const since = (await stat(path).catch(() => undefined))?.mtimeMs;
        if (since === undefined || options.clock.now() - since < newMs || (await isNeeded(sha256))) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}
