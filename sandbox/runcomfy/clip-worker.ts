import { parentPort } from 'node:worker_threads';
import encoders from 'h264-mp4-encoder';
import sharp from 'sharp';
import type { ClipAnswer, ClipOrder } from './clip-maker.ts';
import type { ClipSpec } from './clip-spec.ts';

const zoomInAll = 0.2;

async function encode(picture: Uint8Array, { width, height, frames, fps }: ClipSpec): Promise<Uint8Array> {
  // A little larger than the clip, so that the last frame of the zoom still has a pixel for each of its own.
  const stage = { width: Math.round(width * 1.25), height: Math.round(height * 1.25), channels: 4 as const };
  const base = await sharp(picture)
    .rotate()
    .resize({ width: stage.width, height: stage.height, fit: 'cover' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
  const encoder = await encoders.createH264MP4Encoder();
  try {
    Object.assign(encoder, { width, height, frameRate: fps, speed: 10, quantizationParameter: 30 });
    encoder.initialize();
    for (let index = 0; index < frames; index += 1) {
      if (closing) throw new Error('the clip maker is closed');
      const part = 1 - (zoomInAll * index) / frames;
      const crop = { width: Math.round(stage.width * part), height: Math.round(stage.height * part) };
      const left = Math.floor((stage.width - crop.width) / 2);
      const top = Math.floor((stage.height - crop.height) / 2);
      const frame = sharp(base, { raw: stage }).extract({ left, top, ...crop });
      encoder.addFrameRgba(await frame.resize({ width, height, fit: 'fill' }).raw().toBuffer());
    }
    encoder.finalize();
    const clip = encoder.FS.readFile(encoder.outputFilename);
    // The encoder's file system lives as long as this thread.
    encoder.FS.unlink(encoder.outputFilename);
    return Uint8Array.from(clip);
  } finally {
    encoder.delete();
  }
}

// Between two frames; a thread that is ended inside of sharp takes the whole process with it.
let closing = false;

// One after the other: all encoders of a thread write to the same file name.
let last = Promise.resolve();

parentPort?.on('message', (message: ClipOrder | 'close') => {
  if (message === 'close') {
    closing = true;
    last = last.then(() => parentPort?.close());
    return;
  }
  const { id, picture, spec } = message;
  last = last
    .then(() => encode(picture, spec))
    .then(
      (clip): ClipAnswer => ({ id, clip }),
      (cause): ClipAnswer => ({ id, error: cause instanceof Error ? cause.message : String(cause) }),
    )
    .then((answer) => parentPort?.postMessage(answer));
});
