import sharp from 'sharp';
import { samplePictureName } from './vace-fun.ts';

/** RunComfy's own advice for hosted pictures. */
const maxBytes = 50 * 1024 * 1024;
const timeoutMs = 10_000;

function samplePicture(): Promise<Uint8Array> {
  const [width, height] = [640, 360];
  // Waves, the same every time: a clip of it is then made only once.
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, index) => {
    const [x, y] = [Math.floor(index / 3) % width, Math.floor(index / 3 / width)];
    return 128 + 90 * Math.sin(x / 23 + (index % 3)) * Math.cos(y / 17);
  });
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

async function fetchPicture(url: string, closing: AbortSignal): Promise<Uint8Array> {
  // Like the real server: a stranger to the host, with neither cookie nor credential.
  const response = await fetch(url, { signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]) });
  if (!response.ok) throw new Error(`HTTP ${response.status} from ${url}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.byteLength > maxBytes) throw new Error(`picture of ${bytes.byteLength} bytes is too large`);
  return bytes;
}

/**
 * The bytes behind `118_image`: a URL, a base64 data URI, or the sample's file name. They may be no picture at all.
 * @throws Error when there is nothing to be had
 */
export async function pictureFrom(reference: string, closing: AbortSignal): Promise<Uint8Array> {
  if (/^https?:\/\//i.test(reference)) return await fetchPicture(reference, closing);
  const base64 = /^data:image\/[\w.+-]+;base64,(?<data>[A-Za-z0-9+/]+=*)$/.exec(reference)?.groups?.data;
  if (base64) return Buffer.from(base64, 'base64');
  if (reference === samplePictureName) return await samplePicture();
  throw new Error(`Invalid image file: ${reference.slice(0, 100)}`);
}
