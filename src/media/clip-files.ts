import { join } from 'node:path';

/**
 * Where the clip of a job lies until it is posted: as it came, and made smaller. `work`: how a folder in which it is made smaller
 * begins; each try has its own, for what a killed bot has started may still write.
 */
export const clipFiles = (dir: string, jobId: string) => ({
  whole: join(dir, `${jobId}.mp4`),
  fitted: join(dir, `${jobId}.fitted.mp4`),
  work: join(dir, `${jobId}.fitting-`),
});

/** Whose file it is, by its name. `isHalf`: what was cut off while it was being made. */
export function ownerOf(name: string): { jobId: string; isHalf: boolean } | undefined {
  const [, jobId, half] = /^(\d+)(?:(?:\.fitted)?\.mp4|(\.mp4\.part|\.fitting-\w+))$/.exec(name) ?? [];
  return jobId === undefined ? undefined : { jobId, isHalf: half !== undefined };
}
