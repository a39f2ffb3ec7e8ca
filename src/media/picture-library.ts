import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#src/domain/clock.ts';
import type { PictureIntake as PictureIntakePort } from '#src/domain/ports.ts';
import { createPictureIntake, type PictureIntakeOptions } from './picture-intake.ts';

/** A picture that could not be reached may be a moment later. */
const tries = 3;
const pauseMs = 1_000;

/** The pictures that were taken in, kept under their hashes: a re-roll needs them for as long as its clip is there. */
export function createPictureLibrary(options: PictureIntakeOptions & { clock: Clock }): PictureIntakePort {
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
  };
}
