import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Clip, ClipFitter, ClipFitting } from '#src/domain/ports.ts';
import { Slots } from '#src/domain/slots.ts';
import { checkClip } from './clip-check.ts';
import { clipFiles } from './clip-files.ts';
import { codeOf, createFfmpeg, readClip, toFile } from './ffmpeg.ts';
import { audioBitsPerSecond, type ClipToFit, type FitPlan, planFit } from './fit-plan.ts';
import { hashFile } from './hash-file.ts';
import { openMp4 } from './open-mp4.ts';

interface Options {
  dir: string;
  command?: string | undefined;
}

/** 28 MB of 720p take half a minute on two cores. */
const timeoutMs = 10 * 60_000;
/** The first is mostly enough. */
const tries = 3;
/** Leaves a core of a small machine to the bot. */
const threads = '2';

type Unfitted = Exclude<ClipFitting, { kind: 'fitted' }>;
type Measured = Omit<ClipToFit, 'hasAudio'> & { bytes: number };

/** Puts what it makes beside the clip as `<job id>.fitted.mp4`, whole or not at all. */
export function createClipFitter({ dir, command }: Options): ClipFitter {
  const ffmpeg = createFfmpeg(command);
  const slots = new Slots(1);

  async function encode(clip: Clip, plan: FitPlan, work: string, signal: AbortSignal): Promise<string> {
    const size = `scale=${plan.width}:${plan.height}:flags=lanczos,setsar=1`;
    const video = ['-map', '0:v:0', '-vf', size, '-c:v', 'libx264', '-preset', 'medium', '-pix_fmt', 'yuv420p'];
    const pace = ['-b:v', String(plan.videoBitsPerSecond), '-passlogfile', resolve(join(work, 'pass'))];
    const both = [...readClip(clip.path), ...video, ...pace, '-threads', threads];
    const path = join(work, 'clip.mp4');
    const audio = ['-map', '0:a:0?', '-c:a', 'aac', '-b:a', String(audioBitsPerSecond), '-ac', '2'];
    await ffmpeg.run([...both, '-pass', '1', '-an', '-f', 'null', '-'], signal);
    await ffmpeg.run([...both, '-pass', '2', ...audio, '-movflags', '+faststart', '-f', 'mp4', toFile(path)], signal);
    return path;
  }

  /** Aims lower as long as it came out too large. */
  async function make(
    clip: Clip,
    from: Measured,
    limitBytes: number,
    work: string,
    signal: AbortSignal,
  ): Promise<string | Unfitted> {
    const whole = { ...from, hasAudio: await hasAudio(clip.path) };
    let aimBytes = limitBytes;
    for (let left = tries; left > 0; left -= 1) {
      const plan = planFit(whole, aimBytes);
      if (!plan) break;
      const path = await encode(clip, plan, work, signal);
      const to = await measure(path, from);
      if (!to) return { kind: 'failed', detail: 'what ffmpeg made is no whole clip' };
      if (to.bytes <= limitBytes) return path;
      aimBytes *= (limitBytes / to.bytes) * 0.95;
    }
    return { kind: 'too-little-room' };
  }

  async function fitOne(jobId: string, clip: Clip, limitBytes: number, stopping: AbortSignal): Promise<ClipFitting> {
    const { fitted, work: begin } = clipFiles(dir, jobId);
    if (stopping.aborted) return { kind: 'failed', detail: 'the bot stops' };
    const from = await measure(clip.path);
    if (!from) return { kind: 'failed', detail: 'the clip can not be read' };
    const answer = async (to: Measured): Promise<ClipFitting> => ({
      kind: 'fitted',
      clip: { path: fitted, bytes: to.bytes, sha256: await hashFile(fitted) },
      fit: { limitBytes, from: measuresOf(from), to: measuresOf(to) },
    });
    const kept = await measure(fitted, from);
    if (kept && kept.bytes <= limitBytes) return answer(kept);
    if (!(await ffmpeg.available())) return { kind: 'no-program' };
    const deadline = AbortSignal.timeout(timeoutMs);
    const work = await mkdtemp(begin);
    try {
      const made = await make(clip, from, limitBytes, work, AbortSignal.any([stopping, deadline]));
      if (typeof made !== 'string') return made;
      await rename(made, fitted);
    } catch (error) {
      return { kind: 'failed', detail: deadline.aborted ? `not done within ${timeoutMs} ms` : codeOf(error) };
    } finally {
      await rm(work, { recursive: true, force: true });
    }
    const made = await measure(fitted, from);
    return made ? answer(made) : { kind: 'failed', detail: 'what was made is gone' };
  }

  return {
    available: () => ffmpeg.available(),
    fit: (jobId, clip, limitBytes, signal) => slots.use(() => fitOne(jobId, clip, limitBytes, signal)),
  };
}

const measuresOf = ({ bytes, width, height }: Measured) => ({ bytes, width, height });

/** @param like what it should be as long as. @returns undefined when it is not there, or no whole clip. */
async function measure(path: string, like?: Measured): Promise<Measured | undefined> {
  const file = await stat(path).catch(() => undefined);
  if (!file) return undefined;
  const { frames, durationS } = like ?? { frames: 1, durationS: 1 };
  const check = await checkClip(path, { frames, fps: frames / durationS });
  if (!check.ok || (like && !check.asExpected) || check.durationS <= 0) return undefined;
  const { width, height, durationS: lasts, packets } = check;
  return { bytes: file.size, width, height, durationS: lasts, frames: packets };
}

async function hasAudio(path: string): Promise<boolean> {
  using input = await openMp4(path);
  // Awaited here: the file is closed on return.
  return (await input.getPrimaryAudioTrack()) !== null;
}
