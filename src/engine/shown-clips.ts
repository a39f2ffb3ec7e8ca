import type { JobIn } from '#src/domain/job.ts';
import type { Report, Reports } from '#src/domain/moderation-ports.ts';
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

  /** A report without a message still stands in the moderators' queue; a message that is there names whoever reported since. */
  async function tellModerators(job: JobIn<'delivered'>, report: Report): Promise<void> {
    if (report.post) {
      desk.show(job);
      return;
    }
    const { channelId } = (await settings.read(job.guildId)).moderators;
    if (!channelId) return;
    const posted = await desk.postReport(job, report, channelId);
    if (!posted.ok) {
      log.warn({ jobId: job.id, problem: posted.problem, detail: posted.detail }, 'a report could not be posted');
      return;
    }
    await reports.notePost(job.id, posted.post);
    const [now, newest] = await Promise.all([reports.read(job.id), store.read(job.id)]);
    const isOld =
      newest?.version !== job.version || now?.closed || now?.reporterIds.length !== report.reporterIds.length;
    // Reported again, or decided, while it was being posted.
    if (newest && isOld) desk.show(newest);
  }

  /** A moderator has decided on the report, and to leave the clip. */
  const isKept = async ({ id }: JobIn<'delivered'>): Promise<boolean> => (await reports.read(id))?.closed === true;

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
      await tellModerators(job, added);
      return 'sent';
    },
    async takeDown(jobId, by) {
      const job = await shown(jobId, by);
      if ('kind' in job) return job;
      if (job.takenDownBy !== undefined || (await isKept(job))) return { kind: 'decided', job };
      const wanted = await machine.apply(jobId, { type: 'take-down-wanted', by: by.memberId });
      if (!wanted) return { kind: 'decided', job: (await store.read(jobId)) ?? job };
      if (!(await clipRemoved(context, runner, jobId))) return { kind: 'not-removed' };
      return { kind: 'done', job: (await store.read(jobId)) ?? wanted };
    },
    async keepClip(jobId, by) {
      const job = await shown(jobId, by);
      if ('kind' in job) return job;
      if (job.requesterId === by.memberId) return { kind: 'own' };
      const { guildId, memberId: actorId } = by;
      const entry = { guildId, at: clock.now(), action: 'report-dismissed' as const, actorId, jobId };
      const closed = await reports.close(jobId, { ...entry, memberId: job.requesterId });
      if (!closed) return { kind: 'decided', job };
      desk.show(job);
      return { kind: 'done', job };
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
