import { isOpen, type Job } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import type { ClipFetcher, JobStore } from '#src/domain/ports.ts';

interface Parts {
  clips: Pick<ClipFetcher, 'removeUnwanted'>;
  store: Pick<JobStore, 'read'>;
  log: Log;
}

/** Whether the file of its clip is still of use. One that is too large to be posted was promised to be kept. */
export const needsClip = (job: Job | undefined): boolean =>
  job !== undefined && (isOpen(job) || (job.state === 'failed' && job.reason === 'clip-too-large'));

/** Removes the files of clips whose jobs are gone. What can't be removed now is removed the next time. */
export async function removeUnneededClips({ clips, store, log }: Parts): Promise<void> {
  try {
    await clips.removeUnwanted(async (jobId) => needsClip(await store.read(jobId)));
  } catch (error) {
    log.warn({ err: error }, 'clips that nothing needs could not be removed');
  }
}
