import type { VaceFunSettings } from './vace-fun.ts';

/** Sizes in pixels, both even: H.264 has one colour sample for two pixels each way. */
export interface ClipSpec {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly fps: number;
}

/** The chosen resolution's shape at a size a test can afford. */
export function clipSpec({ width, height, frames, fps }: VaceFunSettings, longSide: number): ClipSpec {
  const scale = longSide / Math.max(width, height);
  const even = (pixels: number) => Math.max(2, Math.round((pixels * scale) / 2) * 2);
  return { width: even(width), height: even(height), frames, fps };
}
