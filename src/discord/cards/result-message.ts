import { messageLink } from '#src/discord/message-link.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { Job, JobIn } from '#src/domain/job.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { announcementButtons, cardButtons, resultButtons } from './buttons.ts';
import { cardState } from './card-state.ts';
import { fileSize, pixelSize } from './file-size.ts';
import { plainText, truncate } from './prompt-text.ts';

/** Discord's limit for the description of an attachment. */
const altTextMax = 1024;

const mention = (job: Job): string => `<@${job.requesterId}>`;
/** Whoever wants to be told alone is not pinged in the channel. */
const allowed_mentions = (job: Job) => ({ users: job.tell === 'direct' ? [] : [job.requesterId] });

/** The small message that announces the clip: the one mention of the requester. */
export const announcement = (job: Job) => ({
  content: textsFor(job.guildLocale).result.announcement(mention(job)),
  allowed_mentions: allowed_mentions(job),
  components: announcementButtons(job, textsFor(job.guildLocale)),
});

/** The same message with the clip in it. */
export const resultMessage = (job: Job) => ({
  content: [textsFor(job.guildLocale).result.content(mention(job)), ...fitLine(job)].join('\n'),
  allowed_mentions: allowed_mentions(job),
  components: resultButtons(job, textsFor(job.guildLocale)),
});

/** That the clip is a smaller file than RunComfy's, and how much smaller. */
function fitLine({ fit, guildLocale }: Job): string[] {
  if (!fit) return [];
  const { from, to } = fit;
  const isScaled = from.width !== to.width || from.height !== to.height;
  const say = (file: typeof from) =>
    isScaled ? `${fileSize(file.bytes, guildLocale)} (${pixelSize(file)})` : fileSize(file.bytes, guildLocale);
  return [textsFor(guildLocale).fit.madeSmaller(say(from), say(to))];
}

/** How a job ended, without its card: what an announcement says after all, or a message of its own. */
export function endNotice(job: JobIn<'failed' | 'lost'>, model: ModelDefinition | undefined) {
  const texts = textsFor(job.guildLocale);
  const { title, body } = cardState(job, texts, undefined);
  const content = `**${title}**\n${mention(job)} ${body}`;
  return { content, allowed_mentions: { users: [job.requesterId] }, components: cardButtons(job, model, texts) };
}

/** In the requester's own language, for them alone. */
export const directResult = (job: Job, messageId: string): string =>
  textsFor(job.locale).result.direct(messageLink(job.guildId, job.channelId, messageId));

/** The ping in the channel for whoever takes no direct messages. */
export const resultPing = (job: Job, messageId: string) => ({
  content: textsFor(job.guildLocale).result.ping(mention(job), messageLink(job.guildId, job.channelId, messageId)),
  allowed_mentions: { users: [job.requesterId] },
});

export function directEndNotice(job: JobIn<'failed' | 'lost'>): string {
  const { title, body } = cardState(job, textsFor(job.locale), undefined);
  const link = job.card ? `\n${messageLink(job.guildId, job.channelId, job.card.messageId)}` : '';
  return `**${title}**\n${body}${link}`;
}

export const altText = (job: Job): string =>
  truncate(textsFor(job.guildLocale).result.alt(plainText(job.prompt)), altTextMax);
