export interface ClipToFit {
  width: number;
  height: number;
  durationS: number;
  frames: number;
  hasAudio: boolean;
}

export interface FitPlan {
  /** Even, as yuv420p wants it. */
  width: number;
  height: number;
  videoBitsPerSecond: number;
}

export const audioBitsPerSecond = 64_000;
/** Two passes meet the rate within a few percent. */
const share = 0.95;
/** What the container adds: its boxes, and some bytes for each frame of each track. */
const boxBytes = 4_096;
const bytesPerFrame = 32;
/** With fewer bits for each pixel of a frame, fewer pixels look better. */
const comfortableBits = 0.1;
/** With fewer still, nobody would want to see it. */
const leastBits = 0.02;
/** Of each side. */
const scales = [1, 0.8, 2 / 3, 0.5, 0.4];
const leastSide = 240;

/** With what a clip stays within a number of bytes, or undefined when there is too little room. Pure. */
export function planFit(clip: ClipToFit, limitBytes: number): FitPlan | undefined {
  const bytes = limitBytes * share - boxBytes - bytesPerFrame * clip.frames;
  const audioBits = clip.hasAudio ? audioBitsPerSecond * clip.durationS : 0;
  const videoBits = bytes * 8 - audioBits;
  const sizes = scales
    .map((scale) => ({ width: even(clip.width * scale), height: even(clip.height * scale) }))
    .filter((size, at) => at === 0 || Math.min(size.width, size.height) >= leastSide);
  const bitsOf = ({ width, height }: { width: number; height: number }) => videoBits / (width * height * clip.frames);
  const size = sizes.find((one) => bitsOf(one) >= comfortableBits) ?? sizes.at(-1);
  if (!size || bitsOf(size) < leastBits) return undefined;
  return { ...size, videoBitsPerSecond: Math.floor(videoBits / clip.durationS) };
}

const even = (pixels: number): number => Math.max(2, Math.floor(pixels / 2) * 2);
