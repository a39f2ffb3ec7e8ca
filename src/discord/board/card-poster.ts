import { pictureFileName } from '#src/discord/cards/job-card.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';
import { type Card, type Job, mayBeShown, type Picture } from '#src/domain/job.ts';
import type { Posting } from '#src/domain/ports.ts';
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

  /** Fills the interaction's answer: through its token, or as a message of ours when a restart came too late for the token. */
  async open(job: Job, picture: Picture, path: string): Promise<Posting<{ card: Card }>> {
    const { api, editor } = this.#deps;
    const { keepAttachments: _, ...card } = await editor.render(job);
    const shown = mayBeShown(job);
    // An earlier try may have put the picture there, before a check changed its mind.
    const body = shown ? card : { ...card, keepAttachments: [] };
    const files = shown ? [pictureFile(job, picture, path)] : [];
    let opened = await this.#posted(shown, () => api.editOriginal(job.interactionToken, body, files));
    if (!opened.ok && opened.problem === 'gone') {
      opened = await this.#posted(shown, async () => {
        const answer = await this.#findAnswer(job);
        return answer && api.editMessage(job.channelId, answer.id, body, files);
      });
    }
    if (opened.ok) editor.noteShown(job.id, card);
    return opened;
  }

  /**
   * Reads the card for a fresh address, or puts the picture onto it when it shows none yet; posts it anew, as a message of its own,
   * when it was deleted.
   * @returns `gone` when it was deleted and can't be posted anew now: its picture is gone as well.
   */
  async renew(job: Job, picture: Picture, path: string): Promise<Posting<{ card: Card }>> {
    const { api, editor, tokens } = this.#deps;
    const { card } = job;
    // As a card that is made now: with its picture.
    const { keepAttachments: _, ...body } = await editor.render({ ...job, card: undefined });
    const file = pictureFile(job, picture, path);
    if (card) {
      const renewed = await this.#posted(true, () =>
        card.pictureUrl
          ? api.readMessage(job.channelId, card.messageId)
          : api.editMessage(job.channelId, card.messageId, body, [file]),
      );
      if (renewed.ok && !card.pictureUrl) editor.noteShown(job.id, body);
      if (renewed.ok || renewed.problem !== 'gone') return renewed;
    }
    tokens.giveUp(job);
    const nonce = nonceFor(job.id, `card:${card?.messageId ?? 'first'}`);
    const posted = await this.#posted(true, () =>
      api.createMessage(job.channelId, { ...body, nonce, enforce_nonce: true }, [file]),
    );
    if (posted.ok) editor.noteShown(job.id, body);
    return posted.ok || posted.problem === 'channel-gone' ? posted : { ...posted, problem: 'gone' };
  }

  /** The message that answers the job's interaction. */
  async #findAnswer(job: Job): Promise<SentMessage | undefined> {
    const messages = await this.#deps.api.listMessagesAfter(job.channelId, job.id, 100);
    return messages.find((message) => message.interactionId === job.id);
  }

  /** @param withPicture whether a message without a picture is of any use. */
  async #posted(withPicture: boolean, send: () => Promise<SentMessage | undefined>): Promise<Posting<{ card: Card }>> {
    try {
      const message = await send();
      if (!message) return { ok: false, problem: 'gone', detail: 'there is no answer to the interaction' };
      const now = this.#deps.now();
      if (!withPicture) return { ok: true, card: { messageId: message.id, renewedAt: now } };
      const card = cardOf(message, now);
      return card ? { ok: true, card } : { ok: false, problem: 'unavailable', detail: 'the card shows no picture' };
    } catch (error) {
      return postingProblem(error);
    }
  }
}

function pictureFile(job: Job, picture: Picture, path: string) {
  const description = textsFor(job.guildLocale).card.pictureAlt;
  const file = { name: pictureFileName(picture), path, contentType: picture.contentType, description };
  return job.spoiler ? { ...file, spoiler: true as const } : file;
}

/** Discord hides an attachment from the list when an embed shows it; its id is then part of the address. */
function cardOf(message: SentMessage, now: number): Card | undefined {
  const [attachment] = message.attachments;
  const pictureUrl = attachment?.url ?? message.embedImageUrl;
  if (!pictureUrl?.startsWith('http')) return undefined;
  const attachmentId = attachment?.id ?? /\/attachments\/\d+\/(\d+)\//.exec(pictureUrl)?.[1];
  return { messageId: message.id, pictureUrl, renewedAt: now, ...(attachmentId && { attachmentId }) };
}
