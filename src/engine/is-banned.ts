import type { Job } from '#src/domain/job.ts';
import type { StepContext } from './step-context.ts';

/** Whether the picture was banned, maybe after the job was let pass: to be asked again right before money is spent. */
export async function isBanned(
  { checks, pictures }: Pick<StepContext, 'checks' | 'pictures'>,
  job: Job,
): Promise<boolean> {
  const { guildId, picture } = job;
  return picture !== undefined && checks.isBanned(guildId, picture, await pictures.pathOf(picture));
}
