import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';

/** Discord gives at most this many messages at once. */
const pageSize = 100;
/** In a channel that wrote more than this since the job began, the nonce has to do. */
const pages = 10;

/** A message about the job that was posted before without our knowing; ids of jobs are older than messages about them. */
export async function findPost(
  api: DiscordApi,
  channelId: string,
  jobId: string,
  isOurs: (message: SentMessage) => boolean,
): Promise<SentMessage | undefined> {
  let after = jobId;
  for (let page = 0; page < pages; page += 1) {
    const messages = await api.listMessagesAfter(channelId, after, pageSize);
    const ours = messages.findLast(isOurs);
    if (ours) return ours;
    const last = messages.at(-1);
    if (!last || messages.length < pageSize) return undefined;
    after = last.id;
  }
  return undefined;
}
