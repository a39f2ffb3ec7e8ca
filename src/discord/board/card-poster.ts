import { pictureFileName } from '#src/discord/cards/job-card.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';
import type { Card, Job, Picture } from '#src/domain/job.ts';
import type { Posting, PostingProblem } from '#src/domain/ports.ts';
import type { CardEditor } from './card-editor.ts';
import type { InteractionTokens } from './interaction-token.ts';
import { nonceFor } from './nonce.ts';
import { postingProblem } from './posting-problem.ts';

interface Deps {
  api: DiscordApi;
  editor: CardEditor;
  tokens: InteractionTokens;
  now: () => number;
}

/** Brings cards with their pictures into the channel and keeps the address of the picture fresh. */
export class CardPoster {
  #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Fills the interaction's answer. */
  async open(job: Job, picture: Picture, path: string): Promise<Posting<{ card: Card }>> {
    const { api, editor } = this.#deps;
    const { keepAttachments: _, ...body } = await editor.render(job);
    const opened = await this.#posted(job, () =>
      api.editOriginal(job.interactionToken, body, [pictureFile(job, picture, path)]),
    );
    if (opened.ok) editor.noteShown(job.id, body);
    return opened;
  }

  /** Reads the card for a fresh address; posts it anew, as a message of its own, when it was deleted. */
  async renew(job: Job, picture: Picture, path: string): Promise<Posting<{ card: Card }>> {
    const { api, editor, tokens } = this.#deps;
    const { card } = job;
    if (card) {
      const read = await this.#posted(job, () => api.readMessage(job.channelId, card.messageId));
      if (read.ok || read.problem !== 'gone') return read;
    }
    tokens.giveUp(job);
    const { keepAttachments: _, ...body } = await editor.render(job);
    const nonce = nonceFor(job.id, `card:${card?.messageId ?? 'first'}`);
    const file = pictureFile(job, picture, path);
    const posted = await this.#posted(job, () =>
      api.createMessage(job.channelId, { ...body, nonce, enforce_nonce: true }, [file]),
    );
    if (posted.ok) editor.noteShown(job.id, body);
    return posted;
  }

  async #posted(job: Job, send: () => Promise<SentMessage>): Promise<Posting<{ card: Card }>> {
    try {
      const card = cardOf(await send(), this.#deps.now());
      return card ? { ok: true, card } : noPicture(job);
    } catch (error) {
      return postingProblem(error);
    }
  }
}

const noPicture = (job: Job): PostingProblem => ({
  ok: false,
  problem: 'gone',
  detail: `card of ${job.id} has no picture`,
});

function pictureFile(job: Job, picture: Picture, path: string) {
  const description = textsFor(job.guildLocale).card.pictureAlt;
  return { name: pictureFileName(picture), path, contentType: picture.contentType, description };
}

/** Discord hides an attachment from the list when an embed shows it; its id is then part of the address. */
function cardOf(message: SentMessage, now: number): Card | undefined {
  const [attachment] = message.attachments;
  const pictureUrl = attachment?.url ?? message.embedImageUrl;
  if (!pictureUrl?.startsWith('http')) return undefined;
  const attachmentId = attachment?.id ?? /\/attachments\/\d+\/(\d+)\//.exec(pictureUrl)?.[1];
  return { messageId: message.id, pictureUrl, renewedAt: now, ...(attachmentId && { attachmentId }) };
}
