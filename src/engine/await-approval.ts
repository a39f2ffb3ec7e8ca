import { backOffMs, overduePollMs } from '#src/domain/poll-policy.ts';
import type { Step } from './job-runner.ts';
import { type StepContext, step } from './step-context.ts';

/** awaiting-approval: put the request before the moderators, once, and end it when nobody has decided in time. */
export function awaitApproval(context: StepContext): Step<'awaiting-approval'> {
  const { machine, desk, pictures, settings, store, attempts, clock, random, baseMs, log } = context;

  return async (job) => {
    const leftMs = job.expiresAt - clock.now();
    if (leftMs <= 0) return step(context, job.id, { type: 'request-expired' });
    if (job.requestPost) return leftMs;
    // Without a channel the request waits in the moderators' queue; one may be named at any time.
    const lookAgainMs = Math.min(leftMs, overduePollMs(baseMs));
    const { channelId } = (await settings.read(job.guildId)).moderators;
    const path = job.picture && (await pictures.pathOf(job.picture));
    if (!channelId || !job.picture || !path) return lookAgainMs;
    const posted = await desk.postRequest(job, job.picture, path, channelId);
    if (!posted.ok) {
      const { problem, detail } = posted;
      log.warn({ jobId: job.id, problem, detail }, 'a request can not be put before the moderators yet');
      return posted.problem === 'unavailable'
        ? Math.min(lookAgainMs, backOffMs(attempts.add(job.id, 'desk'), baseMs, random))
        : lookAgainMs;
    }
    attempts.reset(job.id, 'desk');
    const { post } = posted;
    const noted = await machine.apply(job.id, { type: 'request-posted', post });
    const now = noted ?? (await store.read(job.id));
    // Decided or cancelled while it was being posted: the message still asks.
    if (!noted && now) desk.show({ ...now, requestPost: post });
    return 0;
  };
}
