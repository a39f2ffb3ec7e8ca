import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CheckUnavailableError } from '#src/domain/check-unavailable-error.ts';
import { codeOf, createFfmpeg, readClip, toFile } from './ffmpeg.ts';
import { openMp4 } from './open-mp4.ts';

export interface FrameExtractor {
  /** Whether ffmpeg is installed. */
  available(): Promise<boolean>;
  /**
   * Writes `count` pictures, evenly spread over an MP4 that was checked before, into `dir`, and leaves them to the caller.
   * @returns the paths of the JPEG files, in their order.
   * @throws CheckUnavailableError when it can't be done, or the signal's reason when the caller gives up.
   */
  frames(clipPath: string, count: number, dir: string, signal?: AbortSignal): Promise<string[]>;
}

/** Six frames of a clip of six seconds take about one. */
const timeoutMs = 60_000;

/** Enough for every classifier. */
const scale = "scale='min(768,iw)':-2";

export function createFrameExtractor({ command = 'ffmpeg' } = {}): FrameExtractor {
  const ffmpeg = createFfmpeg(command);

  async function extract(clipPath: string, atS: number, path: string, signal: AbortSignal): Promise<void> {
    // Not sought in the file: a clip without a list of its key pictures leads ffmpeg to the wrong ones, or past the last.
    const filter = `trim=start=${atS.toFixed(3)},${scale}`;
    const output = ['-an', '-frames:v', '1', '-vf', filter, '-q:v', '4', '-f', 'image2', '-update', '1', toFile(path)];
    await ffmpeg.run(['-threads', '1', ...readClip(clipPath), ...output], signal);
    // Where there is nothing to decode any more, ffmpeg ends well and writes nothing.
    await stat(path);
  }

  return {
    available: () => ffmpeg.available(),
    async frames(clipPath, count, dir, signal) {
      const deadline = AbortSignal.timeout(timeoutMs);
      const either = AbortSignal.any(signal ? [deadline, signal] : [deadline]);
      const paths = Array.from({ length: count }, (_, at) => resolve(join(dir, `frame-${at + 1}.jpg`)));
      try {
        await mkdir(dir, { recursive: true });
        const durationS = await durationOf(clipPath);
        for (const [at, path] of paths.entries()) {
          // From the middle of each part: the very first frame is the picture that was checked already.
          await extract(clipPath, (durationS * (at + 0.5)) / count, path, either);
        }
        return paths;
      } catch (error) {
        signal?.throwIfAborted();
        const why = deadline.aborted ? `not done within ${timeoutMs} ms` : codeOf(error);
        throw new CheckUnavailableError(`no frames can be taken from the clip: ${why}`);
      }
    },
  };
}

async function durationOf(clipPath: string): Promise<number> {
  using input = await openMp4(clipPath);
  // Awaited here: the file is closed on return.
  return await input.computeDuration();
}
