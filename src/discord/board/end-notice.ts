import { directEndNotice, endNotice } from '#src/discord/cards/result-message.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Job } from '#src/domain/job.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { tellRequester } from './tell-requester.ts';

/**
 * Says how a job ended where the card can't: in the announcement that promised a clip, or, when the card was deleted, in a small
 * message of its own. Only for ends that the requester would otherwise never hear of, or that a moderator has to decide, and where the
 * requester wanted to be told.
 * May be repeated.
 */
export async function postEndNotice(
  api: DiscordApi,
  job: Job,
  model: ModelDefinition | undefined,
  cardIsGone: boolean,
): Promise<void> {
  if (job.state === 'failed' && job.announcementId && job.announcementId !== job.card?.messageId) {
    await api.uploadToMessage(job.channelId, job.announcementId, endNotice(job, model), []);
    return;
  }
  // An edit of the card pings nobody.
  if (!cardIsGone && !job.quiet && !job.tell) return;
  if (job.state === 'failed' || (job.state === 'lost' && job.decision === 'open')) {
    const channel = endNotice(job, model);
    await tellRequester(api, job, { direct: directEndNotice(job), channel, purpose: `end:${job.version}` });
  }
}
