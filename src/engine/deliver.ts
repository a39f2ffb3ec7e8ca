import type { FailureReason, JobIn } from '#src/domain/job.ts';
import { backOffMs, overduePollMs } from '#src/domain/poll-policy.ts';
import type { Clip, ClipFetch, PostingProblem } from '#src/domain/ports.ts';
import type { Step } from './job-runner.ts';
import { modelOf, type StepContext, step } from './step-context.ts';

/** RunComfy keeps results for days, how many is not documented; after a week nobody waits any more. */
const giveUpAfterMs = 7 * 24 * 60 * 60_000;

/** delivering: fetch and check the clip, announce it, fill it into the announcement. Each part may be repeated. */
export function deliver(context: StepContext): Step<'delivering'> {
  const { machine, board, clips, attempts, baseMs, random, clock, log } = context;

  const giveUp = (job: JobIn<'delivering'>, reason: FailureReason) =>
    step(context, job.id, { type: 'delivery-given-up', reason });

  async function retry(
    job: JobIn<'delivering'>,
    trouble: JobIn<'delivering'>['trouble'],
    detail: string,
  ): Promise<number> {
    const failures = attempts.add(job.id, trouble);
    log.warn({ jobId: job.id, trouble, failures, detail }, 'the clip can not be delivered yet');
    if (clock.now() - job.finishedAt > giveUpAfterMs) return giveUp(job, 'clip-unavailable');
    // One hiccup is nothing that a member needs to read about.
    if (failures > 1) await machine.apply(job.id, { type: 'delivery-troubled', trouble });
    // Every minute at first (with a base of 3 s), every ten minutes after a while.
    if (failures > 10 || trouble === 'no-access') return overduePollMs(baseMs) / (failures > 10 ? 1 : 10);
    return backOffMs(failures, baseMs, random);
  }

  async function fetchClip(job: JobIn<'delivering'>): Promise<ClipFetch> {
    const model = modelOf(context, job.modelId);
    const expected = { frames: Number(job.settings[model.framesOption]), fps: Number(job.settings[model.fpsOption]) };
    const fetched = await clips.fetch(job.id, job.clipUrl, expected);
    if (fetched.kind !== 'unavailable') return fetched;
    // The address may have expired: RunComfy is asked for a new one.
    const result = await context.generator.readResult(job.requestId);
    if (result.kind !== 'succeeded' || result.clipUrl === job.clipUrl) return fetched;
    return clips.fetch(job.id, result.clipUrl, expected);
  }

  function handle(job: JobIn<'delivering'>, posting: PostingProblem): Promise<number> {
    switch (posting.problem) {
      case 'too-large':
        return giveUp(job, 'clip-too-large');
      case 'channel-gone':
        return giveUp(job, 'channel-gone');
      case 'no-access':
        return retry(job, 'no-access', posting.detail);
      default:
        return retry(job, 'upload', posting.detail);
    }
  }

  async function post(job: JobIn<'delivering'>, clip: Clip): Promise<number> {
    const limitBytes = await board.uploadLimitBytes(job, clip.bytes);
    if (clip.bytes > limitBytes) {
      log.error({ jobId: job.id, path: clip.path, bytes: clip.bytes, limitBytes }, 'above the upload limit, clip kept');
      return giveUp(job, 'clip-too-large');
    }
    const announced = await board.announce(job);
    if (!announced.ok) return handle(job, announced);
    const { messageId } = announced;
    await machine.apply(job.id, { type: 'announcement-posted', messageId });
    const posted = await board.postClip(job, messageId, clip);
    if (!posted.ok) return handle(job, posted);
    await machine.apply(job.id, { type: 'clip-posted', messageId: posted.messageId });
    await clips.remove(job.id);
    return 0;
  }

  return async (job) => {
    const fetched = await fetchClip(job);
    switch (fetched.kind) {
      case 'fetched':
        return post(job, fetched.clip);
      case 'unavailable':
        return retry(job, 'download', fetched.detail);
      case 'refused':
        log.error({ jobId: job.id, requestId: job.requestId, detail: fetched.detail }, 'the clip was refused');
        return giveUp(job, fetched.reason);
    }
  };
}
