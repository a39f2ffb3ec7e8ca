import { randomBytes } from 'node:crypto';
import type { ClipMaker } from './clip-maker.ts';
import { clipSpec } from './clip-spec.ts';
import type { JobOutcome, ResultFile } from './job.ts';
import { pictureFrom } from './picture-source.ts';
import type { VaceFunSettings } from './vace-fun.ts';

/** Two opaque segments and a 21-character id, like the real links; in those the first segment hides the account. */
function resultFile(bytes: Uint8Array): ResultFile {
  const word = (length: number) => randomBytes(length).toString('base64url').slice(0, length);
  return { path: `/${word(44)}/${word(36)}/output/${word(21)}_output.mp4`, bytes };
}

/** Documented nowhere for this API; this is the shape of RunComfy's other API for ComfyUI graphs like this one. */
function nodeError(cause: unknown): unknown[] {
  const debugInfo = cause instanceof Error ? cause.message : String(cause);
  return [{ errorCode: 500001, error: 'Error in node LoadImage', debugInfo }];
}

/** What a worker does with a job: fetch the picture, make the clip. Never rejects. */
export async function render(
  settings: VaceFunSettings,
  longSide: number,
  clips: ClipMaker,
  closing: AbortSignal,
): Promise<JobOutcome> {
  try {
    const picture = await pictureFrom(settings.picture, closing);
    return { ok: true, file: resultFile(await clips.make(picture, clipSpec(settings, longSide))) };
  } catch (cause) {
    return { ok: false, error: nodeError(cause) };
  }
}
