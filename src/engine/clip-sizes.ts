import { likelyBytes, pixelsOfClip } from '#src/domain/clip-size.ts';
import { completeSettings } from '#src/domain/generation-request.ts';
import type { Job } from '#src/domain/job.ts';
import { StoreUnavailableError, type Wish } from '#src/domain/ports.ts';
import type { Requester } from './job-service.ts';
import { modelOf, type StepContext } from './step-context.ts';

/** How large a clip is likely to be, and what may be posted. */
export interface ForeseenSize {
  bytes: number;
  limitBytes: number;
}

/** So that clips which can't be posted are foreseen. */
export async function learnSize(context: StepContext, { modelId, settings }: Job, bytes: number): Promise<void> {
  const pixels = pixelsOfClip(modelOf(context, modelId), settings);
  if (pixels !== undefined) await context.clipSizes.add(modelId, bytes / pixels);
}

/**
 * Whether the clip would in all likelihood be above the upload limit, and nothing here could make it smaller. The interaction's limit
 * may be above that of the server, which is asked for only when the clip is there: who is warned is warned with reason.
 */
export async function foreseeSize(
  context: StepContext,
  { uploadLimitBytes: limitBytes }: Requester,
  { modelId, settings }: Wish,
): Promise<ForeseenSize | undefined> {
  const model = modelOf(context, modelId);
  const pixels = pixelsOfClip(
    model,
    completeSettings(model, settings, () => 0),
  );
  const learnt = await context.clipSizes.read(modelId).catch((error: unknown) => {
    // Whoever asks now hears of that soon enough.
    if (error instanceof StoreUnavailableError) return [];
    throw error;
  });
  const bytes = pixels === undefined ? undefined : likelyBytes(learnt, pixels);
  if (bytes === undefined || bytes <= limitBytes || (await context.fitter.available())) return undefined;
  return { bytes, limitBytes };
}
