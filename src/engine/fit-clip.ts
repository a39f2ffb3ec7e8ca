import type { JobIn } from '#src/domain/job.ts';
import { backOffMs } from '#src/domain/poll-policy.ts';
import type { Clip } from '#src/domain/ports.ts';
import type { StepContext } from './step-context.ts';

const MiB = 1024 * 1024;
/** What Discord takes everywhere, and what it took everywhere in its narrowest years: tried in turn once it has said no. */
const sureBytes = [10 * MiB, 8 * MiB];
/** In a row: what fails so often does not fail by chance. */
const tries = 3;

/** Why there is no smaller file: for good, or until it is tried again. */
type NotFitted = { kind: 'impossible'; detail: string } | { kind: 'later'; inMs: number };
export type Fitted = { kind: 'fitted'; clip: Clip; job: JobIn<'delivering'> } | { kind: 'changed' } | NotFitted;

/** A smaller file of a clip, within `limitBytes`, and the job with a record of it, so that every repeat says the same of it. */
export async function fitClip(
  context: StepContext,
  job: JobIn<'delivering'>,
  whole: Clip,
  limitBytes: number,
): Promise<Fitted> {
  const { machine } = context;
  const made = await makeSmaller(context, job, whole, limitBytes);
  if (made.kind !== 'fitted') return made;
  const { clip, fit } = made;
  if (job.fit?.limitBytes === fit.limitBytes && job.fit.to.bytes === fit.to.bytes) return { kind: 'fitted', clip, job };
  const noted = await machine.apply(job.id, { type: 'clip-fitted', fit });
  return noted?.state === 'delivering' ? { kind: 'fitted', clip, job: noted } : { kind: 'changed' };
}

/** The same without a change to the job. */
export async function makeSmaller(
  { fitter, attempts, baseMs, random, log, signal }: StepContext,
  job: JobIn<'delivering' | 'awaiting-review'>,
  whole: Clip,
  limitBytes: number,
) {
  const made = await fitter.fit(job.id, whole, limitBytes, signal);
  switch (made.kind) {
    case 'fitted':
      attempts.reset(job.id, 'fit');
      return made;
    case 'no-program':
      return { kind: 'impossible', detail: 'ffmpeg is not installed' } as const;
    case 'too-little-room':
      return { kind: 'impossible', detail: 'it can not be made small enough' } as const;
    case 'failed': {
      // Stopping ends the program too.
      if (signal.aborted) return { kind: 'later', inMs: baseMs } as const;
      const failures = attempts.add(job.id, 'fit');
      log.warn({ jobId: job.id, failures, detail: made.detail }, 'a clip could not be made smaller');
      if (failures >= tries) return { kind: 'impossible', detail: made.detail } as const;
      return { kind: 'later', inMs: backOffMs(failures, baseMs, random) } as const;
    }
  }
}

/** Within what a clip is worth another try after Discord found that many bytes too large. */
export const nextLimit = (refusedBytes: number): number | undefined => sureBytes.find((limit) => limit < refusedBytes);
