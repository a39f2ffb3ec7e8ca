import { type Crop, createBrightnessGrid } from './brightness-grid.ts';
import { differenceHash, isRecognisable } from './difference-hash.ts';
import { pictureDecoder } from './picture-decoder.ts';

/** Pixels; the smallest field of the tightest crop then still has 14. */
const side = 256;

const whole: Crop = { left: 0, top: 0, right: 0, bottom: 0 };
const crops = listCrops();

/**
 * By which a picture can be looked up among the banned ones: 32 hex digits.
 * @throws Error of the decoder or of the disk.
 */
export async function hashPicture(path: string): Promise<string> {
  return differenceHash(createBrightnessGrid(await readGrey(path), side), whole);
}

/**
 * By which a banned picture is known again after it was encoded anew, resized, brightened, mirrored, or cropped by up to a
 * quarter on any side: about 560 hashes, to be handed to `isSamePicture`. None for a picture with next to nothing to see (one colour,
 * a gradient), which cannot be told from others like it; ban the bytes of such a file.
 * @throws Error of the decoder or of the disk.
 */
export async function banHashes(path: string): Promise<string[]> {
  const grey = await readGrey(path);
  const hashes = [grey, mirrored(grey)].flatMap((pixels) => {
    const grid = createBrightnessGrid(pixels, side);
    return crops.map((crop) => differenceHash(grid, crop));
  });
  return [...new Set(hashes)].filter(isRecognisable);
}

async function readGrey(path: string): Promise<Buffer> {
  const sharp = await pictureDecoder();
  return sharp(path)
    .flatten({ background: '#ffffff' })
    .resize(side, side, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer();
}

function mirrored(pixels: Uint8Array): Uint8Array {
  return pixels.map((_, at) => pixels[at - (at % side) + side - 1 - (at % side)] ?? 0);
}

/** A hash bears about 4 % off the crop it was made of, so the steps are twice that; people mostly cut one side, or all alike. */
function listCrops(): Crop[] {
  const coarse = [0, 0.08, 0.17, 0.25];
  const between = [0.04, 0.125, 0.21];
  const grid = coarse.flatMap((left) =>
    coarse.flatMap((top) => coarse.flatMap((right) => coarse.map((bottom): Crop => ({ left, top, right, bottom })))),
  );
  const finer = between.flatMap((cut): Crop[] => [
    { ...whole, left: cut },
    { ...whole, top: cut },
    { ...whole, right: cut },
    { ...whole, bottom: cut },
    { left: cut, top: cut, right: cut, bottom: cut },
  ]);
  return [...grid, ...finer];
}
