import { ComponentType } from 'discord-api-types/v10';
import { relative } from '#src/discord/cards/card-state.ts';
import { linesWithin } from '#src/discord/cards/lines-within.ts';
import { plainText, truncate } from '#src/discord/cards/prompt-text.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';
import { messageLink } from '#src/discord/message-link.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { DeskPost, Job } from '#src/domain/job.ts';
import type { ModerationQueue } from '#src/engine/moderation-service.ts';

/** The control that opens one item. */
export const openArgument = 'open';

const descriptionMax = 3_800;
const optionsMax = 25;
const labelMax = 100;

interface Item {
  kind: 'request' | 'review' | 'report';
  job: Job;
  /** When it ends by itself, or was reported. */
  at: number;
  post: DeskPost | undefined;
}

/** Everything that waits, oldest first within its kind, with the way to its message and a list to pick from. */
export function queueMessage(
  { requests, reviews, reports }: ModerationQueue,
  reportedJobs: ReadonlyMap<string, Job>,
  texts: Texts,
): MessageBody {
  const { queue, more } = texts.moderation;
  const items: Item[] = [
    ...reports.flatMap(({ jobId, at, post }) => {
      const job = reportedJobs.get(jobId);
      return job ? [{ kind: 'report' as const, job, at, post }] : [];
    }),
    ...reviews.map((job) => ({ kind: 'review' as const, job, at: job.expiresAt, post: job.reviewPost })),
    ...requests.map((job) => ({ kind: 'request' as const, job, at: job.expiresAt, post: job.requestPost })),
  ];
  if (items.length === 0) return { content: queue.empty };
  const lines = items.map(({ kind, job, at, post }) => {
    const line = queue[kind](`<@${job.requesterId}>`, relative(at));
    return post ? `${line} · ${queue.post(messageLink(job.guildId, post.channelId, post.messageId))}` : line;
  });
  const options = items.slice(0, optionsMax).map(({ kind, job }) => {
    const prompt = plainText(job.prompt).replaceAll('\n', ' ');
    return { value: job.id, label: truncate(`${queue.kind[kind]} · ${prompt}`, labelMax) };
  });
  const select = {
    type: ComponentType.StringSelect as const,
    custom_id: formatCustomId('moderation', openArgument),
    placeholder: queue.pick,
    options,
  };
  return {
    content: '',
    embeds: [{ title: queue.title, description: linesWithin(lines, descriptionMax, more) }],
    components: [{ type: ComponentType.ActionRow, components: [select] }],
  };
}
