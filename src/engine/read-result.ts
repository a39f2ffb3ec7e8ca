import { timingKey } from '#src/domain/generation-request.ts';
import { backOffMs, overduePollMs } from '#src/domain/poll-policy.ts';
import { modelOf, type StepContext, step, type Watched, withoutPrompt } from './step-context.ts';

/** So often RunComfy may say that it does not know something, over a minute and more, before it is believed. */
export const missesBelieved = 10;

/** "Stopped" says nothing about success: the result decides. */
export async function readResult(context: StepContext, job: Watched): Promise<number> {
  const { attempts, baseMs, random, log } = context;
  const { id } = job;
  const result = await context.generator.readResult(job.requestId);
  const later = (kind: string, retryAfterMs?: number) =>
    backOffMs(attempts.add(id, kind), baseMs, random, retryAfterMs);
  switch (result.kind) {
    case 'succeeded': {
      const { clipUrl, costMicros } = result;
      // Learnt only once it is written: a step that is repeated must not count the same run twice.
      if (await context.machine.apply(id, { type: 'render-succeeded', clipUrl, costMicros })) await learn(context, job);
      return 0;
    }
    case 'failed':
      log.warn(
        { jobId: id, requestId: job.requestId, detail: withoutPrompt(job, result.detail) },
        'RunComfy could not render the job',
      );
      return step(context, id, { type: 'render-failed', reason: 'render-failed', costMicros: result.costMicros });
    case 'cancelled':
      return step(context, id, { type: 'render-cancelled', costMicros: result.costMicros });
    case 'no-output':
      // The record may be a moment behind the run.
      if (attempts.add(id, 'no-output') < 4) return later('result');
      log.error({ jobId: id, requestId: job.requestId }, 'RunComfy finished without a video');
      return step(context, id, { type: 'render-failed', reason: 'no-output', costMicros: result.costMicros });
    case 'not-yet':
      return Math.max(later('result'), job.overdue ? overduePollMs(baseMs) : 0);
    case 'not-found':
      if (attempts.add(id, 'no-result') < missesBelieved) return later('result');
      log.error({ jobId: id, requestId: job.requestId }, 'RunComfy no longer knows the result');
      return step(context, id, { type: 'request-forgotten' });
    case 'unavailable':
      return later('result', result.retryAfterMs);
  }
}

async function learn(context: StepContext, job: Watched): Promise<void> {
  if (job.startedAt === undefined) return;
  const key = timingKey(modelOf(context, job.modelId), job.settings);
  try {
    await context.runTimes.add(key, context.clock.now() - job.startedAt);
  } catch (error) {
    context.log.warn({ jobId: job.id, err: error }, 'the run time could not be remembered');
  }
}
