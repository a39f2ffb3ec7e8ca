import { open } from 'node:fs/promises';
import type { InputVideoTrack } from 'mediabunny';
import { readMp4Boxes } from './mp4-boxes.ts';
import { openMp4 } from './open-mp4.ts';

type GoodClip = {
  readonly ok: true;
  readonly width: number;
  readonly height: number;
  readonly durationS: number;
  /** Encoded pictures that are really in the file. */
  readonly packets: number;
  /** Such as `avc` or `hevc`; undefined when the file names one that is not known here. */
  readonly codec: string | undefined;
  /** False when length or frame count are far from what was asked. Worth a line in the log, no reason to withhold it. */
  readonly asExpected: boolean;
};

type BadClip = {
  readonly ok: false;
  readonly reason: 'not-a-video' | 'incomplete' | 'no-video-track';
  /** For the log. */
  readonly detail: string;
};

export type ClipCheck = GoodClip | BadClip;

export type ExpectedClip = { readonly frames: number; readonly fps: number };

/**
 * Looks at a downloaded MP4 without decoding it: is it one, and is all of it there? A file that was cut off still has a
 * header that tells the full length, so every packet is read. Never holds the file in memory.
 * A fragmented file that ends exactly between two fragments cannot be told from a short one, except by `asExpected`.
 * @throws the system's error when the file cannot be read at all.
 */
export async function checkClip(path: string, expected: ExpectedClip): Promise<ClipCheck> {
  const flaw = await findFlawInBoxes(path);
  if (flaw !== undefined) return flaw;
  using input = await openMp4(path);
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) return bad('no-video-track', 'the file has no video track');
    return await checkTrack(track, expected);
  } catch (error) {
    // A failing disk says nothing about the clip, which was paid for.
    if (error instanceof Error && 'syscall' in error) throw error;
    return bad('not-a-video', error instanceof Error ? error.message : String(error));
  }
}

/** Cheap and exact for a file that is shorter than its own boxes say, whichever box the cut went through. */
async function findFlawInBoxes(path: string): Promise<BadClip | undefined> {
  await using file = await open(path);
  const { size: fileBytes } = await file.stat();
  const boxes = await readMp4Boxes(file, fileBytes);
  if (boxes[0]?.type !== 'ftyp') return bad('not-a-video', 'the file does not begin as an MP4 does');
  const cut = boxes.find(({ start, size }) => start + size > fileBytes);
  if (cut !== undefined)
    return bad('incomplete', `the file ends at ${fileBytes}, inside its ${cut.type || 'next'} box`);
  if (!boxes.some(({ type }) => type === 'moov')) return bad('incomplete', 'the file has no moov box');
  return undefined;
}

async function checkTrack(track: InputVideoTrack, expected: ExpectedClip): Promise<ClipCheck> {
  const { EncodedPacketSink } = await import('mediabunny');
  const promised = (await track.computePacketStats(undefined, { metadataOnly: true })).packetCount;
  let packets = 0;
  let durationS = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    packets += 1;
    durationS = Math.max(durationS, packet.timestamp + packet.duration);
  }
  if (packets < promised || packets === 0) return bad('incomplete', `${packets} of ${promised} packets can be read`);
  return {
    ok: true,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    durationS,
    packets,
    codec: (await track.getCodec()) ?? undefined,
    asExpected: isAsExpected(packets, durationS, expected),
  };
}

/** Video models work in groups of four frames and give a few more or less; interpolation or a wrong rate gives far more. */
function isAsExpected(packets: number, durationS: number, { frames, fps }: ExpectedClip): boolean {
  const toleratedFrames = Math.max(4, frames / 10);
  const tooManyOrFew = Math.abs(packets - frames) > toleratedFrames;
  const tooLongOrShort = Math.abs(durationS - frames / fps) > toleratedFrames / fps;
  return !tooManyOrFew && !tooLongOrShort;
}

function bad(reason: BadClip['reason'], detail: string): BadClip {
  return { ok: false, reason, detail };
}
