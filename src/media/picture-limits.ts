import type { PictureRefusal } from './picture-refusal.ts';
import type { PictureType } from './picture-type.ts';

/** What decoding costs in memory differs by format: a 64-megapixel AVIF took over 1 GB, a JPEG of that size 20 MB. */
export const MAX_PIXELS: Readonly<Record<PictureType, number>> = {
  jpeg: 64_000_000,
  png: 64_000_000,
  webp: 40_000_000,
  avif: 16_000_000,
};

/** Longest side of what we keep. The models render at 1280 at most, so nothing that could be seen is lost. */
export const MAX_SIDE_PX = 2048;

/**
 * Shortest side of what we keep. A video diffusion model looks at blocks of 16 by 16 pixels; below one block there is
 * nothing to animate, and what is sent is a tracking pixel or a separator line.
 */
const MIN_SIDE_PX = 16;

/** Largest file we keep; it is attached to a chat message, where 10 MiB is the limit. */
export const MAX_OUTPUT_BYTES = 8_000_000;

export type PictureHeader = {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
  /** Above one for an animation. */
  readonly pages: number;
};

/** Judges by the header alone, before anything is decoded. Undefined when nothing speaks against the picture. */
export function judgeHeader({ type, width, height, pages }: PictureHeader): PictureRefusal | undefined {
  if (pages > 1) return 'animated';
  if (width * height > MAX_PIXELS[type]) return 'too-many-pixels';
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(width, height));
  if (Math.min(width, height) * scale < MIN_SIDE_PX) return 'too-small';
  return undefined;
}
