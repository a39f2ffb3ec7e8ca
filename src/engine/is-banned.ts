import type { Job } from '#src/domain/job.ts';
import type { StepContext } from './step-context.ts';

/**
 * Whether the picture was banned, maybe after the job was let pass: to be asked again right before money is spent. Whoever grants
 * an appeal overrules the bans of before.
 */
export async function isBanned(
  { checks, pictures }: Pick<StepContext, 'checks' | 'pictures'>,
  job: Job,
): Promise<boolean> {
  const { guildId, picture, appealedAt = 0 } = job;
  return picture !== undefined && checks.isBanned(guildId, picture, await pictures.pathOf(picture), appealedAt);
}
