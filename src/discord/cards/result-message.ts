import { textsFor } from '#src/discord/texts/texts.ts';
import type { Job, JobIn } from '#src/domain/job.ts';
import { resultButtons } from './buttons.ts';
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
});

/** The same message with the clip in it. */
export const resultMessage = (job: Job) => ({
  content: textsFor(job.guildLocale).result.content(mention(job)),
  allowed_mentions: allowed_mentions(job),
  components: resultButtons(job, textsFor(job.guildLocale)),
});

/** What an announcement says after all when its clip can't be posted. */
export function brokenPromise(job: JobIn<'failed'>) {
  const { title, body } = cardState(job, textsFor(job.guildLocale), undefined);
  return { content: `**${title}**\n${mention(job)} ${body}`, allowed_mentions: allowed_mentions(job), components: [] };
}

export const altText = (job: Job): string =>
  truncate(textsFor(job.guildLocale).result.alt(plainText(job.prompt)), altTextMax);
