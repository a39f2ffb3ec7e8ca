import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SharpConstructor } from 'sharp';

const run = promisify(execFile);

let loading: Promise<SharpConstructor> | undefined;

/** Loaded with the first picture: a bot at rest does without its 20 MB. */
export function pictureDecoder(): Promise<SharpConstructor> {
  loading ??= import('sharp').then(
    ({ default: sharp }) => limited(sharp),
    (error) => {
      // While `npm ci` is under way there is no sharp, and then there is.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/**
 * Process-wide, like the decoder itself: no loaders but those of the types we take, one thread for each decode (two run),
 * and no cache, since no picture is decoded twice. SVG is for charts of our own, which come from memory; a member's file is
 * loaded by its path, and so an SVG among them still has no loader.
 */
function limited(sharp: SharpConstructor): SharpConstructor {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  const taken = ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'];
  sharp.unblock({ operation: [...taken, 'VipsForeignLoadSvgBuffer'] });
  return sharp;
}

/** Whether it was installed for this machine. Tried in a process of its own, so that this one stays small. */
export async function canDecode(): Promise<boolean> {
  try {
    await run(process.execPath, ['--input-type=module', '--eval', "await import('sharp')"], {
      cwd: import.meta.dirname,
      timeout: 20_000,
    });
    return true;
  } catch {
    return false;
  }
}
