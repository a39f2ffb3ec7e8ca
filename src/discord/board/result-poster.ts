import { altText, announcement, directResult, resultMessage, resultPing } from '#src/discord/cards/result-message.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';
import type { JobIn } from '#src/domain/job.ts';
import type { Clip, Posting } from '#src/domain/ports.ts';
import type { InteractionTokens } from './interaction-token.ts';
import { nonceFor } from './nonce.ts';
import { postingProblem } from './posting-problem.ts';
import { tellRequester } from './tell-requester.ts';

type Delivering = JobIn<'delivering'>;

/** Discord gives at most this many messages at once. */
const pageSize = 100;
/** In a channel that wrote more than this since the card, the nonce has to do. */
const pages = 10;

/** Announce, then fill: a small message first, whose id is stored, then the clip is put into it as often as it takes. */
export class ResultPoster {
  #api: DiscordApi;
  #tokens: InteractionTokens;
  #botUserId: () => string;
  #startedAt: number;
  #tried = new Set<string>();

  /** @param startedAt when this process began: an announcement of an earlier one may be in the channel without our knowing. */
  constructor(api: DiscordApi, tokens: InteractionTokens, botUserId: () => string, startedAt: number) {
    this.#api = api;
    this.#tokens = tokens;
    this.#botUserId = botUserId;
    this.#startedAt = startedAt;
  }

  async announce(job: Delivering): Promise<Posting<{ messageId: string }>> {
    try {
      const known = job.announcementId;
      if (known && (await this.#exists(job, known))) return { ok: true, messageId: known };
      // Somebody deleted the last announcement: a new one needs a nonce of its own.
      const nonce = nonceFor(job.id, `announce:${known ?? 'first'}`);
      const doubtful = job.finishedAt < this.#startedAt || this.#tried.has(job.id);
      const messageId = doubtful ? await this.#findAnnouncement(job, nonce) : undefined;
      return { ok: true, messageId: messageId ?? (await this.#create(job, nonce)) };
    } catch (error) {
      const problem = postingProblem(error);
      // The interaction's own answer can be edited without access to the channel, as long as the token lives.
      if (problem.problem === 'no-access' && job.card && this.#tokens.usable(job)) {
        return { ok: true, messageId: job.card.messageId };
      }
      return problem;
    }
  }

  async post(job: Delivering, messageId: string, clip: Clip): Promise<Posting<{ messageId: string }>> {
    const file = {
      name: `zoetrope-${job.id}.mp4`,
      path: clip.path,
      contentType: 'video/mp4',
      description: altText(job),
      ...(job.spoiler && { spoiler: true as const }),
    };
    try {
      if (messageId === job.card?.messageId) {
        const kept = job.card.attachmentId ? { keepAttachments: [{ id: job.card.attachmentId }] } : {};
        await this.#api.editOriginal(job.interactionToken, { ...resultMessage(job), ...kept }, [file]);
      } else {
        await this.#api.uploadToMessage(job.channelId, messageId, resultMessage(job), [file]);
      }
      if (job.tell === 'direct') await this.#tell(job, messageId);
      return { ok: true, messageId };
    } catch (error) {
      return postingProblem(error);
    }
  }

  /** The clip is there, whether its requester can be told or not. */
  async #tell(job: Delivering, messageId: string): Promise<void> {
    const telling = { direct: directResult(job, messageId), channel: resultPing(job, messageId), purpose: 'done' };
    await tellRequester(this.#api, job, telling).catch((error) => {
      if (!(error instanceof DiscordError)) throw error;
    });
  }

  /** Takes the clip out of the channel; where the card carries it, it is taken off the card, which may name its picture again. */
  async remove(job: JobIn<'delivered'>): Promise<Posting<object>> {
    const kept = job.card?.attachmentId ? [{ id: job.card.attachmentId }] : [];
    try {
      if (job.resultMessageId !== job.card?.messageId)
        await this.#api.deleteMessage(job.channelId, job.resultMessageId);
      else await this.#api.editMessage(job.channelId, job.resultMessageId, { content: '', keepAttachments: kept });
      return { ok: true };
    } catch (error) {
      const problem = postingProblem(error);
      return problem.problem === 'gone' || problem.problem === 'channel-gone' ? { ok: true } : problem;
    }
  }

  /** The job has ended. */
  forget(jobId: string): void {
    this.#tried.delete(jobId);
  }

  async #exists(job: Delivering, messageId: string): Promise<boolean> {
    if (messageId === job.card?.messageId) return false;
    try {
      await this.#api.readMessage(job.channelId, messageId);
      return true;
    } catch (error) {
      if (postingProblem(error).problem === 'gone') return false;
      throw error;
    }
  }

  /** What we posted already without hearing of it. */
  async #findAnnouncement(job: Delivering, nonce: string): Promise<string | undefined> {
    // The id of a job is that of its interaction, which is older than every message about it.
    let after = job.card?.messageId ?? job.id;
    for (let page = 0; page < pages; page += 1) {
      const messages = await this.#api.listMessagesAfter(job.channelId, after, pageSize);
      const ours = messages.find((message) => this.#isAnnouncement(message, job, nonce));
      if (ours) return ours.id;
      const last = messages.at(-1);
      if (!last || messages.length < pageSize) return undefined;
      after = last.id;
    }
    return undefined;
  }

  /** A card that was deleted before leaves no reference, and a nonce is not shown for long. */
  #isAnnouncement(message: SentMessage, job: Delivering, nonce: string): boolean {
    if (message.authorId !== this.#botUserId()) return false;
    return (
      message.customIds.includes(formatCustomId('details', job.id)) ||
      message.nonce === nonce ||
      (job.card !== undefined && message.referencedMessageId === job.card.messageId)
    );
  }

  async #create(job: Delivering, nonce: string): Promise<string> {
    const reply = job.card && {
      message_reference: { message_id: job.card.messageId, fail_if_not_exists: false },
    };
    this.#tried.add(job.id);
    const body = { ...announcement(job), ...reply, nonce, enforce_nonce: true };
    return (await this.#api.createMessage(job.channelId, body)).id;
  }
}
