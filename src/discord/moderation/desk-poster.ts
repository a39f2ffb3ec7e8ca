import { nonceFor } from '#src/discord/board/nonce.ts';
import { postingProblem } from '#src/discord/board/posting-problem.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { OutgoingFile } from '#src/discord/transport/multipart-form.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';
import type { DeskPost, Job, JobIn, Picture } from '#src/domain/job.ts';
import type { DeskPosting, Report } from '#src/domain/moderation-ports.ts';
import type { Clip } from '#src/domain/ports.ts';
import type { DeskFacts } from './desk-facts.ts';
import { findPost } from './find-post.ts';
import { reportMessage } from './report-message.ts';
import { requestMessage, requestPicture } from './request-message.ts';
import { arrivingMessage, reviewClip, reviewMessage } from './review-message.ts';

interface Deps {
  api: DiscordApi;
  readFacts: (job: Job) => Promise<DeskFacts>;
  botUserId: () => string;
  /** When this process began: what an earlier one posted may be in the channel without our knowing. */
  startedAt: number;
}

interface Wanted {
  job: Job;
  /** One for each message that there may be. */
  purpose: string;
  channelId: string;
  known: DeskPost | undefined;
  /** Since when it may have been posted. */
  since: number;
  isOurs: (message: SentMessage) => boolean;
  body: MessageBody;
  files: OutgoingFile[];
}

/** Brings messages about jobs into the moderators' channel, each once. */
export class DeskPoster {
  #deps: Deps;
  #tried = new Set<string>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async postRequest(
    job: JobIn<'awaiting-approval'>,
    picture: Picture,
    path: string,
    channelId: string,
  ): Promise<DeskPosting> {
    const facts = await this.#deps.readFacts(job);
    const approve = formatCustomId('approve', job.id);
    return this.#posting(async () => {
      const message = await this.#findOrCreate({
        job,
        purpose: job.appeal === undefined ? 'request' : 'appeal',
        channelId,
        known: job.requestPost,
        since: job.heldAt,
        isOurs: ({ customIds }) => customIds.includes(approve),
        body: requestMessage(job, facts, { picture: true }),
        files: [requestPicture(job, picture, path, facts)],
      });
      return { channelId, messageId: message.id };
    });
  }

  /** Announce, then fill, as with every clip. */
  async postReview(job: JobIn<'awaiting-review'>, clip: Clip, channelId: string): Promise<DeskPosting> {
    const { api, readFacts } = this.#deps;
    const facts = await readFacts(job);
    const details = formatCustomId('details', job.id);
    const show = formatCustomId('show', job.id);
    return this.#posting(async () => {
      const message = await this.#findOrCreate({
        job,
        purpose: 'review',
        channelId,
        known: job.reviewPost,
        since: job.finishedAt,
        isOurs: ({ customIds }) => customIds.includes(show) || (customIds.length === 1 && customIds[0] === details),
        body: arrivingMessage(job, facts),
        files: [],
      });
      const isFilled = message.attachments.length > 0 && message.customIds.includes(show);
      if (!isFilled) {
        await api.uploadToMessage(channelId, message.id, reviewMessage(job, facts), [reviewClip(job, clip.path)]);
      }
      return { channelId, messageId: message.id };
    });
  }

  async postReport(job: JobIn<'delivered'>, report: Report, channelId: string): Promise<DeskPosting> {
    const facts = await this.#deps.readFacts(job);
    const takeDown = formatCustomId('take-down', job.id);
    return this.#posting(async () => {
      const message = await this.#findOrCreate({
        job,
        purpose: 'report',
        channelId,
        known: report.post,
        since: report.at,
        isOurs: ({ customIds }) => customIds.includes(takeDown),
        body: reportMessage(job, report, facts),
        files: [],
      });
      return { channelId, messageId: message.id };
    });
  }

  /** The job has ended. */
  forget(jobId: string): void {
    for (const purpose of ['request', 'appeal', 'review', 'report']) this.#tried.delete(`${jobId}:${purpose}`);
  }

  async #posting(post: () => Promise<DeskPost>): Promise<DeskPosting> {
    try {
      return { ok: true, post: await post() };
    } catch (error) {
      return postingProblem(error);
    }
  }

  async #findOrCreate(wanted: Wanted): Promise<SentMessage> {
    const { job, purpose, channelId, known, body, files } = wanted;
    const there = known?.channelId === channelId && (await this.#read(known));
    if (there) return there;
    // Somebody deleted the last message: a new one needs a nonce of its own.
    const nonce = nonceFor(job.id, `${purpose}:${channelId}:${known?.messageId ?? 'first'}`);
    const attempt = `${job.id}:${purpose}`;
    const doubtful = wanted.since < this.#deps.startedAt || this.#tried.has(attempt);
    const found = doubtful && (await this.#find(wanted, nonce));
    if (found) return found;
    this.#tried.add(attempt);
    return this.#deps.api.createMessage(channelId, { ...body, nonce, enforce_nonce: true }, files);
  }

  #find({ channelId, job, isOurs }: Wanted, nonce: string): Promise<SentMessage | undefined> {
    const botUserId = this.#deps.botUserId();
    return findPost(
      this.#deps.api,
      channelId,
      job.id,
      (message) => message.authorId === botUserId && (message.nonce === nonce || isOurs(message)),
    );
  }

  async #read({ channelId, messageId }: DeskPost): Promise<SentMessage | undefined> {
    try {
      return await this.#deps.api.readMessage(channelId, messageId);
    } catch (error) {
      if (postingProblem(error).problem === 'gone') return undefined;
      throw error;
    }
  }
}
