import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { Job } from '#src/domain/job.ts';
import type { Wish } from '#src/domain/ports.ts';
import type { Requester } from './job-service.ts';
import type { StepContext } from './step-context.ts';

export type PictureObjection = { kind: 'picture-of-others' } | { kind: 'remix-of-others' };

/** Whether a member may make something of this clip, by its author's word. */
async function mayRemix(clip: Job, memberId: string, { preferences }: Pick<StepContext, 'preferences'>) {
  return clip.requesterId === memberId || (await preferences.read(clip.guildId, clip.requesterId)).remix;
}

/** What stands against using the picture of this wish: that it is somebody else's and not given away. */
export async function pictureObjection(
  { source }: Wish,
  { memberId, interactionId }: Requester,
  { pictures }: GuildSettings,
  context: Pick<StepContext, 'store' | 'preferences'>,
): Promise<PictureObjection | undefined> {
  if (source.kind === 'attachment') {
    const { ownerId = memberId } = source;
    return ownerId === memberId || pictures === 'anybody' ? undefined : { kind: 'picture-of-others' };
  }
  const clip = await context.store.read(source.jobId);
  // A moderator who has a lost job submitted again does so for its requester.
  const isSuccessor = clip?.state === 'lost' && clip.successorId === interactionId;
  if (!clip || clip.requesterId === memberId || isSuccessor) return undefined;
  if (pictures === 'own') return { kind: 'picture-of-others' };
  return (await mayRemix(clip, memberId, context)) ? undefined : { kind: 'remix-of-others' };
}
