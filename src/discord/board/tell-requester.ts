import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { Job } from '#src/domain/job.ts';
import { nonceFor } from './nonce.ts';

interface Telling {
  /** What the requester reads alone. */
  direct: string;
  /** What the channel reads where there can be no direct message, with a mention. */
  channel: MessageBody;
  /** One message for each job and purpose, however often it is tried. */
  purpose: string;
}

/**
 * By direct message, if the requester wanted that and takes any; else in the channel. May be repeated.
 * @throws DiscordError when neither is possible now.
 */
export async function tellRequester(api: DiscordApi, job: Job, { direct, channel, purpose }: Telling): Promise<void> {
  const enforced = { nonce: nonceFor(job.id, purpose), enforce_nonce: true };
  if (job.tell === 'direct' && (await tellDirectly(api, job, { content: direct, ...enforced }))) return;
  await api.createMessage(job.channelId, { ...channel, ...enforced });
}

/** Whoever closed their direct messages answers with a no like everything else that will not work. */
async function tellDirectly(api: DiscordApi, job: Job, body: MessageBody): Promise<boolean> {
  try {
    await api.createMessage(await api.openDirectMessages(job.requesterId), body);
    return true;
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    return false;
  }
}
