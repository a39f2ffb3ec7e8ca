import { textsFor } from '#src/discord/texts/texts.ts';
import type { Job, JobIn } from '#src/domain/job.ts';
import { announcementButtons, cardButtons, resultButtons } from './buttons.ts';
import { cardState } from './card-state.ts';
import { plainText, truncate } from './prompt-text.ts';

/** Discord's limit for the description of an attachment. */
const altTextMax = 1024;

const mention = (job: Job): string => `<@${job.requesterId}>`;
const allowed_mentions = (job: Job) => ({ users: [job.requesterId] });

/** The small message that announces the clip: the one mention of the requester. */
export const announcement = (job: Job) => ({
  content: textsFor(job.guildLocale).result.announcement(mention(job)),
  allowed_mentions: allowed_mentions(job),
  components: announcementButtons(job, textsFor(job.guildLocale)),
});

/** The same message with the clip in it. */
export const resultMessage = (job: Job) => ({
  content: textsFor(job.guildLocale).result.content(mention(job)),
  allowed_mentions: allowed_mentions(job),
  components: resultButtons(job, textsFor(job.guildLocale)),
});

/** How a job ended, without its card: what an announcement says after all, or a message of its own. */
export function endNotice(job: JobIn<'failed' | 'lost'>) {
  const texts = textsFor(job.guildLocale);
  const { title, body } = cardState(job, texts, undefined);
  const content = `**${title}**\n${mention(job)} ${body}`;
  return { content, allowed_mentions: allowed_mentions(job), components: cardButtons(job, texts) };
}

export const altText = (job: Job): string =>
  truncate(textsFor(job.guildLocale).result.alt(plainText(job.prompt)), altTextMax);
