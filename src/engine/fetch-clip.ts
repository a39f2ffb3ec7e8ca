import type { JobIn } from '#src/domain/job.ts';
import type { ClipFetch } from '#src/domain/ports.ts';
import { modelOf, type StepContext } from './step-context.ts';

/** The checked clip on the local disk, fetched unless it is there already. */
export async function fetchClip(
  context: StepContext,
  job: JobIn<'delivering' | 'awaiting-review'>,
): Promise<ClipFetch> {
  const { clips, generator } = context;
  const model = modelOf(context, job.modelId);
  const expected = { frames: Number(job.settings[model.framesOption]), fps: Number(job.settings[model.fpsOption]) };
  const fetched = await clips.fetch(job.id, job.clipUrl, expected);
  if (fetched.kind !== 'unavailable') return fetched;
  // The address may have expired: RunComfy is asked for a new one.
  const result = await generator.readResult(job.requestId);
  if (result.kind !== 'succeeded' || result.clipUrl === job.clipUrl) return fetched;
  return clips.fetch(job.id, result.clipUrl, expected);
}
