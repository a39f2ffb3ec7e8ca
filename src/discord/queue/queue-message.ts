import { ComponentType } from 'discord-api-types/v10';
import { cardState } from '#src/discord/cards/card-state.ts';
import { linesWithin } from '#src/discord/cards/lines-within.ts';
import { plainText, promptLine, truncate } from '#src/discord/cards/prompt-text.ts';
import { formatCustomId } from '#src/discord/custom-id.ts';
import { messageLink } from '#src/discord/message-link.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import { type Job, mayBeShown } from '#src/domain/job.ts';
import type { Queue } from '#src/engine/job-service.ts';

/** Two of them and a sentence stay below the 4,096 characters that Discord allows. */
const sectionMax = 1_800;
const shownPrompt = 40;
const optionsMax = 25;
const labelMax = 100;

/** One line for each job: what it is doing is what its card says. */
export function queueMessage({ jobs, trouble, turnOf, paused }: Queue, memberId: string, texts: Texts): MessageBody {
  const { queue } = texts;
  // Asked for, unlike what a quiet card would change to.
  const state = (job: Job) =>
    cardState({ ...job, quiet: undefined }, texts, undefined, { trouble, paused, turn: turnOf(job.id) }).title;
  const card = (job: Job) =>
    job.card ? ` · [${queue.card}](${messageLink(job.guildId, job.channelId, job.card.messageId)})` : '';
  const isMine = (job: Job) => job.requesterId === memberId;
  const mine = jobs.filter(isMine);
  const others = jobs.filter((job) => !isMine(job));
  if (jobs.length === 0)
    return { content: [trouble && queue.trouble[trouble], queue.empty].filter(Boolean).join('\n') };
  const section = (name: string, some: readonly Job[], line: (job: Job) => string) =>
    `**${name}**\n${linesWithin(some.map(line), sectionMax, queue.more) || queue.none}`;
  const description = [
    ...(trouble ? [queue.trouble[trouble]] : []),
    section(queue.mine, mine, (job) => `${state(job)}${card(job)}\n> ${promptLine(job.prompt, shownPrompt)}`),
    // What nobody has let pass is nobody else's to read.
    section(queue.others, others, (job) => `<@${job.requesterId}> ${state(job)}${mayBeShown(job) ? card(job) : ''}`),
  ].join('\n\n');
  // What the gate has not judged yet can't be taken back before it has.
  const options = mine
    .filter(({ state: is }) => is !== 'accepted')
    .slice(0, optionsMax)
    .map((job) => ({
      value: job.id,
      label: truncate(plainText(job.prompt).replaceAll('\n', ' ') || job.id, labelMax),
      description: truncate(state(job), labelMax),
    }));
  const select = {
    type: ComponentType.StringSelect as const,
    custom_id: formatCustomId('queue', 'cancel'),
    placeholder: queue.cancel,
    options,
  };
  return {
    content: '',
    embeds: [{ title: queue.title, description }],
    components: options.length > 0 ? [{ type: ComponentType.ActionRow, components: [select] }] : [],
  };
}
