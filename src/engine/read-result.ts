import { timingKey } from '#src/domain/generation-request.ts';
import { backOffMs } from '#src/domain/poll-policy.ts';
import { modelOf, type StepContext, step } from './step-context.ts';
import type { Watched } from './watch.ts';

/** "Stopped" says nothing about success: the result decides. */
export async function readResult(context: StepContext, job: Watched): Promise<number> {
  const { attempts, baseMs, random, log } = context;
  const { id } = job;
  const result = await context.generator.readResult(job.requestId);
  const later = (kind: string, retryAfterMs?: number) =>
    backOffMs(attempts.add(id, kind), baseMs, random, retryAfterMs);
  switch (result.kind) {
    case 'succeeded':
      await learn(context, job);
      return step(context, id, { type: 'render-succeeded', clipUrl: result.clipUrl, costMicros: result.costMicros });
    case 'failed':
      log.warn({ jobId: id, requestId: job.requestId, detail: result.detail }, 'RunComfy could not render the job');
      return step(context, id, { type: 'render-failed', reason: 'render-failed', costMicros: result.costMicros });
    case 'cancelled':
      return step(context, id, { type: 'render-cancelled' });
    case 'no-output':
      // The record may be a moment behind the run.
      if (attempts.add(id, 'no-output') < 4) return later('result');
      log.error({ jobId: id, requestId: job.requestId }, 'RunComfy finished without a video');
      return step(context, id, { type: 'render-failed', reason: 'no-output', costMicros: result.costMicros });
    case 'not-yet':
    case 'not-found':
      return later('result');
    case 'unavailable':
      return later('result', result.retryAfterMs);
  }
}

async function learn(context: StepContext, job: Watched): Promise<void> {
  if (job.startedAt === undefined) return;
  const key = timingKey(modelOf(context, job.modelId), job.settings);
  await context.runTimes.add(key, context.clock.now() - job.startedAt);
}
