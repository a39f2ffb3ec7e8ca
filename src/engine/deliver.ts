import { isDoubtful } from '#src/domain/gate.ts';
import type { JobIn } from '#src/domain/job.ts';
import type { JobEvent } from '#src/domain/job-event.ts';
import type { FailureReason } from '#src/domain/job-reasons.ts';
import { backOffMs, overduePollMs } from '#src/domain/poll-policy.ts';
import type { Clip, PostingProblem } from '#src/domain/ports.ts';
import { learnSize } from './clip-sizes.ts';
import { fetchClip } from './fetch-clip.ts';
import { fitClip, nextLimit } from './fit-clip.ts';
import type { Step } from './job-runner.ts';
import { type StepContext, step } from './step-context.ts';

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

  /** Whether a moderator has to see the clip before the channel does, and why. */
  async function reviewEvent(job: JobIn<'delivering'>, clip: Clip): Promise<JobEvent | undefined> {
    // Once it is announced it may be in the channel already, whatever we heard of it.
    if (job.reviewed || job.announcementId !== undefined) return undefined;
    const guild = await context.settings.read(job.guildId);
    if (guild.review === 'off') return undefined;
    const findings = await context.checks.judgeClip(job, clip, guild);
    if (guild.review !== 'everything' && findings.length === 0 && !isDoubtful(job.findings)) return undefined;
    return { type: 'review-wanted', findings, expiresAt: clock.now() + giveUpAfterMs };
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

  async function tooLarge(job: JobIn<'delivering'>, { path, bytes }: Clip, detail: string): Promise<number> {
    log.error({ jobId: job.id, path, bytes, detail }, 'above the upload limit, clip kept');
    await learnSize(context, job, bytes);
    return giveUp(job, 'clip-too-large');
  }

  /** Shows a smaller file of the clip. Each limit is below the one before, so this comes to an end. */
  async function postSmaller(job: JobIn<'delivering'>, whole: Clip, limitBytes: number): Promise<number> {
    const made = await fitClip(context, job, whole, limitBytes);
    switch (made.kind) {
      case 'fitted':
        return post(made.job, whole, made.clip);
      case 'changed':
        return 0;
      case 'later':
        return made.inMs;
      case 'impossible':
        return tooLarge(job, whole, made.detail);
    }
  }

  /** @param whole the clip as it came. @param clip what is shown of it. */
  async function post(job: JobIn<'delivering'>, whole: Clip, clip: Clip): Promise<number> {
    const review = await reviewEvent(job, clip);
    if (review) return step(context, job.id, review);
    const announced = await board.announce(job);
    if (!announced.ok) return handle(job, announced);
    const { messageId } = announced;
    await machine.apply(job.id, { type: 'announcement-posted', messageId });
    const posted = await board.postClip(job, messageId, clip);
    if (posted.ok) {
      await machine.apply(job.id, { type: 'clip-posted', messageId: posted.messageId });
      await clips.remove(job.id);
      await learnSize(context, job, whole.bytes);
      return 0;
    }
    if (posted.problem !== 'too-large') return handle(job, posted);
    const limitBytes = nextLimit(clip.bytes);
    return limitBytes === undefined ? tooLarge(job, whole, posted.detail) : postSmaller(job, whole, limitBytes);
  }

  async function show(job: JobIn<'delivering'>, whole: Clip): Promise<number> {
    const allowedBytes = await board.uploadLimitBytes(job, whole.bytes);
    const limitBytes = Math.min(allowedBytes, job.fit?.limitBytes ?? allowedBytes);
    return whole.bytes > limitBytes ? postSmaller(job, whole, limitBytes) : post(job, whole, whole);
  }

  return async (job) => {
    const fetched = await fetchClip(context, job);
    switch (fetched.kind) {
      case 'fetched':
        return show(job, fetched.clip);
      case 'unavailable':
        return retry(job, 'download', fetched.detail);
      case 'refused':
        log.error({ jobId: job.id, requestId: job.requestId, detail: fetched.detail }, 'the clip was refused');
        return giveUp(job, fetched.reason);
    }
  };
}
