import type { Job } from '#src/domain/job.ts';
import type { JobParent } from '#src/domain/job-origin.ts';

/** A clip that can be seen, as what another job is made from. */
export function clipParent(job: Job, kind: JobParent['kind']): JobParent | undefined {
  const messageId = clipMessageId(job);
  return messageId === undefined ? undefined : { kind, jobId: job.id, channelId: job.channelId, messageId };
}

function clipMessageId(job: Job): string | undefined {
  // Its buttons are there an instant before it is written down that they are.
  if (job.state === 'delivering') return job.announcementId;
  if (job.state !== 'delivered' || job.removal || job.deletedAt !== undefined) return undefined;
  return job.resultMessageId;
}
