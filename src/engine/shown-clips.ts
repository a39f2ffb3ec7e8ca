import type { JobIn } from '#src/domain/job.ts';
import type { Reports } from '#src/domain/moderation-ports.ts';
import type { JobRunner } from './job-runner.ts';
import type { Decision, ModerationService, Moderator } from './moderation-service.ts';
import { clipRemoved } from './remove-clip.ts';
import type { StepContext } from './step-context.ts';

type ShownClips = Pick<ModerationService, 'report' | 'takeDown' | 'keepClip' | 'queue'>;

/** What becomes of clips that are in the channel: reports, and what moderators make of them. */
export function createShownClips(context: StepContext, runner: JobRunner, reports: Reports): ShownClips {
  const { machine, store, settings, desk, clock, log } = context;

  async function shown(jobId: string, by: Moderator): Promise<JobIn<'delivered'> | Decision> {
    const job = await store.read(jobId);
    if (job?.guildId !== by.guildId || job.state !== 'delivered') return { kind: 'unknown-job' };
    return job;
  }

  /** A report without a message still stands in the moderators' queue. */
  async function tellModerators(job: JobIn<'delivered'>): Promise<void> {
    const report = await reports.read(job.id);
    const { channelId } = (await settings.read(job.guildId)).moderators;
    if (!report || report.post || !channelId) return;
    const posted = await desk.postReport(job, report, channelId);
    if (posted.ok) await reports.notePost(job.id, posted.post);
    else log.warn({ jobId: job.id, problem: posted.problem, detail: posted.detail }, 'a report could not be posted');
  }

  return {
    async report(jobId, { guildId, memberId }, words) {
      const job = await shown(jobId, { guildId, memberId });
      if ('kind' in job) return 'unknown-job';
      const at = clock.now();
      const about = {
        guildId,
        at,
        actorId: memberId,
        memberId: job.requesterId,
        jobId,
        ...(words && { detail: words }),
      };
      const added = await reports.add({ jobId, guildId, memberId, words, at }, { ...about, action: 'clip-reported' });
      if (typeof added === 'string') return added;
      await tellModerators(job);
      return 'sent';
    },
    async takeDown(jobId, by) {
      const job = await shown(jobId, by);
      if ('kind' in job) return job;
      if (job.takenDownBy !== undefined) return { kind: 'decided', job };
      const wanted = await machine.apply(jobId, { type: 'take-down-wanted', by: by.memberId });
      if (!wanted) return { kind: 'decided', job: (await store.read(jobId)) ?? job };
      await reports.close(jobId);
      if (!(await clipRemoved(context, runner, jobId))) return { kind: 'not-removed' };
      return { kind: 'done', job: (await store.read(jobId)) ?? wanted };
    },
    async keepClip(jobId, by) {
      const job = await shown(jobId, by);
      if ('kind' in job) return job;
      const { guildId, memberId: actorId } = by;
      const entry = { guildId, at: clock.now(), action: 'report-dismissed' as const, actorId, jobId };
      const closed = await reports.close(jobId, { ...entry, memberId: job.requesterId });
      return closed ? { kind: 'done', job } : { kind: 'decided', job };
    },
    async queue(guildId) {
      const jobs = await store.listUnsettledIn(guildId);
      return {
        requests: jobs.filter((job) => job.state === 'awaiting-approval'),
        reviews: jobs.filter((job) => job.state === 'awaiting-review'),
        reports: await reports.listOpen(guildId),
      };
    },
  };
}
