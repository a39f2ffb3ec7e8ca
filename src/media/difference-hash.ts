import type { BrightnessGrid, Crop } from './brightness-grid.ts';

/** Both planes have 8 rows of 8 bits, one byte a row. */
const side = 8;

/** Levels of 255. Smaller differences are the noise of the encoder, and in a plain area there is nothing else. */
const smallestDifference = 2;

/**
 * Of 224, the pairs of neighbouring bits that differ; noise has 112, a plain area or an even gradient next to none. Pictures
 * with so little to see look alike without being the same, so those below this number are the same as no other, not even as
 * themselves, and those not far above it have to match more exactly.
 */
const leastStructure = 20;

/** Of 128. Of 64,410 pairs of unrelated pictures, 3 were taken for the same with this (9 with 20), none of them photographs. */
const largestDistance = 18;

/** Whether each part of the picture is brighter than its left, and than its upper neighbour: 128 bits as 32 hex digits. */
export function differenceHash(grid: BrightnessGrid, crop: Crop): string {
  const rows = Buffer.alloc(2 * side);
  const across = grid.means(crop, side + 1, side);
  const down = grid.means(crop, side, side + 1);
  const brightness = (means: Float64Array, at: number) => means[at] ?? 0;
  for (let y = 0; y < side; y += 1) {
    let toTheRight = 0;
    let below = 0;
    for (let x = 0; x < side; x += 1) {
      const left = y * (side + 1) + x;
      const upper = y * side + x;
      if (brightness(across, left + 1) - brightness(across, left) > smallestDifference) toTheRight |= 1 << x;
      if (brightness(down, upper + side) - brightness(down, upper) > smallestDifference) below |= 1 << x;
    }
    rows[y] = toTheRight;
    rows[side + y] = below;
  }
  return rows.toString('hex');
}

/** False when there is too little to see for anything to be recognised by it. */
export const isRecognisable = (hash: string): boolean => structureOf(Buffer.from(hash, 'hex')) >= leastStructure;

/** @param bannedHashes what `banHashes` gave for one banned picture or for many. */
export function isSamePicture(hash: string, bannedHashes: readonly string[]): boolean {
  const rows = Buffer.from(hash, 'hex');
  if (structureOf(rows) < leastStructure) return false;
  return bannedHashes.some((banned) => {
    const bannedRows = Buffer.from(banned, 'hex');
    const distance = distanceBetween(rows, bannedRows);
    return distance <= largestDistance && distance <= (structureOf(bannedRows) - leastStructure) / 2;
  });
}

function distanceBetween(a: Buffer, b: Buffer): number {
  // Hashes of another kind, of an earlier version say, are far from all of ours.
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let distance = 0;
  for (let row = 0; row < a.length; row += 1) distance += bitsOf((a[row] ?? 0) ^ (b[row] ?? 0));
  return distance;
}

function structureOf(rows: Buffer): number {
  let changes = 0;
  for (const [at, row] of rows.entries()) {
    changes += bitsOf((row ^ (row >> 1)) & 0x7f);
    if (at % side < side - 1) changes += bitsOf(row ^ (rows[at + 1] ?? 0));
  }
  return changes;
}

function bitsOf(byte: number): number {
  const pairs = byte - ((byte >> 1) & 0x55);
  const nibbles = (pairs & 0x33) + ((pairs >> 2) & 0x33);
  return (nibbles + (nibbles >> 4)) & 0x0f;
}
