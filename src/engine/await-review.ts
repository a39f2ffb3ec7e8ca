import type { JobIn } from '#src/domain/job.ts';
import { backOffMs, overduePollMs } from '#src/domain/poll-policy.ts';
import type { Clip } from '#src/domain/ports.ts';
import { fetchClip } from './fetch-clip.ts';
import { makeSmaller } from './fit-clip.ts';
import type { Step } from './job-runner.ts';
import { type StepContext, step } from './step-context.ts';

/** awaiting-review: put the clip before the moderators, once, and drop it when nobody has decided in time. */
export function awaitReview(context: StepContext): Step<'awaiting-review'> {
  const { machine, desk, settings, store, attempts, clock, random, baseMs, log } = context;

  /** What the channel will see is what the moderators see. */
  async function toBeShown(job: JobIn<'awaiting-review'>, whole: Clip): Promise<Clip | undefined> {
    if (!job.fit) return whole;
    const made = await makeSmaller(context, job, whole, job.fit.limitBytes);
    return made.kind === 'fitted' ? made.clip : undefined;
  }

  return async (job) => {
    const leftMs = job.expiresAt - clock.now();
    if (leftMs <= 0) return step(context, job.id, { type: 'review-expired' });
    if (job.reviewPost) return leftMs;
    const lookAgainMs = Math.min(leftMs, overduePollMs(baseMs));
    const soonMs = () => Math.min(lookAgainMs, backOffMs(attempts.add(job.id, 'desk'), baseMs, random));
    const { channelId } = (await settings.read(job.guildId)).moderators;
    if (!channelId) return lookAgainMs;
    const fetched = await fetchClip(context, job);
    if (fetched.kind !== 'fetched') return soonMs();
    const clip = await toBeShown(job, fetched.clip);
    if (!clip) return soonMs();
    const posted = await desk.postReview(job, clip, channelId);
    if (!posted.ok) {
      const { problem, detail } = posted;
      log.warn({ jobId: job.id, problem, detail }, 'a clip can not be put before the moderators yet');
      return problem === 'unavailable' ? soonMs() : lookAgainMs;
    }
    attempts.reset(job.id, 'desk');
    const { post } = posted;
    const noted = await machine.apply(job.id, { type: 'review-posted', post });
    const now = noted ?? (await store.read(job.id));
    // Decided or cancelled while it was being posted: the message still asks.
    if (!noted && now) desk.show({ ...now, reviewPost: post });
    return 0;
  };
}
