import type { FileHandle } from 'node:fs/promises';

export type Mp4Box = { readonly type: string; readonly start: number; readonly size: number };

/** More than any real file has at its top level; a bound for hostile ones made of empty boxes. */
const MAX_BOXES = 10_000;

/**
 * The top-level boxes as their headers claim them to be (ISO/IEC 14496-12, 4.2), up to the first one that does not fit into
 * the file. Reads 16 bytes for each box.
 */
export async function readMp4Boxes(file: FileHandle, fileBytes: number): Promise<readonly Mp4Box[]> {
  const boxes: Mp4Box[] = [];
  const head = Buffer.alloc(16);
  let start = 0;
  while (start < fileBytes && boxes.length < MAX_BOXES) {
    const { bytesRead } = await file.read(head, 0, 16, start);
    // Less than a header left: the rest is a box that was cut off.
    if (bytesRead < 8) return [...boxes, { type: '', start, size: Number.POSITIVE_INFINITY }];
    const size = boxSize(head, bytesRead, fileBytes - start);
    boxes.push({ type: head.toString('latin1', 4, 8), start, size });
    start += size;
  }
  return boxes;
}

function boxSize(head: Buffer, headBytes: number, bytesLeft: number): number {
  const short = head.readUInt32BE(0);
  if (short === 0) return bytesLeft;
  if (short !== 1) return Math.max(short, 8);
  return headBytes < 16 ? Number.POSITIVE_INFINITY : Math.max(Number(head.readBigUInt64BE(8)), 16);
}
