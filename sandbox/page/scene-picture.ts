import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

interface Scene {
  readonly name: string;
  readonly prompt: string;
}

/** Pictures to try the bot with, and what to ask for. */
export const scenes = {
  lighthouse: {
    name: 'lighthouse',
    prompt:
      'The beam of the lighthouse sweeps slowly over the sea, waves roll towards the rocks, clouds drift, soft film grain',
  },
  train: {
    name: 'mountain-train',
    prompt: 'The train crosses the bridge, steam curls over the roofs, the camera glides along',
  },
} satisfies Record<string, Scene>;

/** The picture as a member would attach it. */
export async function scenePicture({ name }: Scene) {
  const svg = await readFile(join(import.meta.dirname, 'scenes', `${name}.svg`));
  const bytes = await sharp(svg).jpeg({ quality: 90 }).toBuffer();
  return { name: `${name}.jpg`, bytes, contentType: 'image/jpeg' };
}
