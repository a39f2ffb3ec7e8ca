import type { Sharp, SharpConstructor } from 'sharp';
import { pictureDecoder } from './picture-decoder.ts';
import { judgeHeader, MAX_OUTPUT_BYTES, MAX_PIXELS, MAX_SIDE_PX } from './picture-limits.ts';
import { type RefusedPicture, refused } from './picture-refusal.ts';
import type { PictureType } from './picture-type.ts';

export type NormalisedPicture = {
  readonly ok: true;
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly contentType: 'image/png' | 'image/jpeg';
  readonly ext: 'png' | 'jpg';
};

/** An honest picture at the pixel limits takes about three seconds on a slow machine. */
const DECODE_SECONDS = 20;

const JPEG_QUALITIES = [90, 80, 65, 50] as const;

/**
 * Decodes an untrusted file and writes its pixels anew: upright, in sRGB, no larger than we need and without anything the
 * camera or the sender had written beside them (place, thumbnails, trailing bytes).
 */
export async function normalisePicture(path: string, type: PictureType): Promise<NormalisedPicture | RefusedPicture> {
  const sharp = await pictureDecoder();
  const header = await asRefusal(
    sharp(path, { failOn: 'error', limitInputPixels: false }).timeout({ seconds: DECODE_SECONDS }).metadata(),
  );
  if (header === undefined) return refused('damaged');
  const refusal = judgeHeader({ type, width: header.width, height: header.height, pages: header.pages ?? 1 });
  if (refusal !== undefined) return refused(refusal);

  const decoded = await asRefusal(decode(sharp, path, type).toBuffer({ resolveWithObject: true }));
  if (decoded === undefined) return refused('damaged');
  const { data, info } = decoded;
  const { width, height, channels } = info;
  const image = () => sharp(data, { raw: { width, height, channels } });
  return { ok: true, width, height, ...(await encode(image, channels)) };
}

function decode(sharp: SharpConstructor, path: string, type: PictureType): Sharp {
  return sharp(path, { failOn: 'error', limitInputPixels: MAX_PIXELS[type] })
    .timeout({ seconds: DECODE_SECONDS })
    .autoOrient()
    .resize({ width: MAX_SIDE_PX, height: MAX_SIDE_PX, fit: 'inside', withoutEnlargement: true })
    .raw();
}

/** What is in the file is the only thing that can make these calls fail, short of running out of memory. */
async function asRefusal<T>(decoding: Promise<T>): Promise<T | undefined> {
  try {
    return await decoding;
  } catch {
    return undefined;
  }
}

type Encoded = Pick<NormalisedPicture, 'data' | 'contentType' | 'ext'>;

async function encode(image: () => Sharp, channels: number): Promise<Encoded> {
  // Many screenshots carry an alpha channel that is opaque everywhere; as JPEG they are a tenth of the size.
  const isTranslucent = (channels === 2 || channels === 4) && !(await image().stats()).isOpaque;
  if (isTranslucent) {
    const data = await image().png({ compressionLevel: 9 }).toBuffer();
    if (data.byteLength <= MAX_OUTPUT_BYTES) return { data, contentType: 'image/png', ext: 'png' };
  }
  return { data: await encodeJpeg(image), contentType: 'image/jpeg', ext: 'jpg' };
}

async function encodeJpeg(image: () => Sharp): Promise<Buffer> {
  let data = Buffer.alloc(0);
  for (const quality of JPEG_QUALITIES) {
    data = await image().flatten({ background: '#ffffff' }).jpeg({ quality }).toBuffer();
    if (data.byteLength <= MAX_OUTPUT_BYTES) break;
  }
  return data;
}
