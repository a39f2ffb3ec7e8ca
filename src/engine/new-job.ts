import { completeSettings } from '#src/domain/generation-request.ts';
import type { Job } from '#src/domain/job.ts';
import { keptSource } from '#src/domain/job-origin.ts';
import type { Wish } from '#src/domain/ports.ts';
import type { Preferences } from '#src/domain/preferences.ts';
import type { Requester } from './job-service.ts';
import { modelOf, type StepContext } from './step-context.ts';

/** A wish as a job that was accepted just now. */
export function newJob(
  requester: Requester,
  { modelId, prompt, source, parent, settings: chosen }: Wish,
  { quiet, tell }: Preferences,
  estimateMicros: number | undefined,
  context: Pick<StepContext, 'models' | 'clock' | 'random'>,
): Job {
  const now = context.clock.now();
  const { interactionId: id, memberId: requesterId, ...where } = requester;
  const settings = completeSettings(modelOf(context, modelId), chosen, context.random);
  const what = { modelId, prompt, source: keptSource(source), parent, settings, estimateMicros };
  const wanted = { ...(quiet && { quiet }), ...(tell === 'direct' && { tell }) };
  const fresh = {
    version: 0,
    createdAt: now,
    updatedAt: now,
    findings: [],
    spoiler: false,
    state: 'accepted' as const,
  };
  return { id, requesterId, ...where, ...what, ...wanted, ...fresh };
}
