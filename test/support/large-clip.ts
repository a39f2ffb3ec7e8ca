import { makeMp4 } from '#test/fixtures/clips.ts';

/** A playable clip of at least this size: a box that players skip fills it up. */
export async function makeLargeClip(bytes: number): Promise<Buffer> {
  const filler = Buffer.alloc(bytes);
  filler.writeUInt32BE(bytes, 0);
  filler.write('free', 4, 'latin1');
  return Buffer.concat([await makeMp4({ frames: 81, fps: 16 }), filler]);
}
