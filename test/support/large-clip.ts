import { makeMp4 } from '#test/fixtures/clips.ts';
import type { Stage } from './stage.ts';

/** A playable clip of at least this size: a box that players skip fills it up. */
export async function makeLargeClip(bytes: number): Promise<Buffer> {
  const filler = Buffer.alloc(bytes);
  filler.writeUInt32BE(bytes, 0);
  filler.write('free', 4, 'latin1');
  return Buffer.concat([await makeMp4({ frames: 81, fps: 16 }), filler]);
}

export const MiB = 1024 * 1024;

/** The next clip that RunComfy gives out is of this size; by default, above what a server without boosts takes. */
export async function giveLargeClip({ runcomfy }: Stage, bytes = 11 * MiB): Promise<void> {
  const headers = { 'content-type': 'video/mp4' };
  const body = await makeLargeClip(bytes);
  runcomfy.faults.add({ on: 'output', fault: { kind: 'answer', status: 200, body, headers } });
}

/** A bot on a machine without ffmpeg. */
export const noFfmpeg = { environment: { PATH: '/no/such/folder' } };
