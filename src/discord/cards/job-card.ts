import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { messageLink } from '#src/discord/message-link.ts';
import { languageOf, type Texts, textsFor } from '#src/discord/texts/texts.ts';
import { isOpen, type Job, mayBeShown, type Picture } from '#src/domain/job.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { cardButtons } from './buttons.ts';
import { cardColour } from './card-colour.ts';
import { cardState, isSilent, relative, type Surroundings } from './card-state.ts';
import { duration } from './duration.ts';
import { quotePrompt } from './prompt-text.ts';
import { settingsLine } from './settings-line.ts';

/** More of the prompt would push the state out of sight; Details has all of it. */
const shownPrompt = { characters: 600, lines: 8 };
const compactPrompt = { characters: 200, lines: 3 };

export const pictureFileName = (picture: Picture): string =>
  picture.contentType === 'image/png' ? 'picture.png' : 'picture.jpg';

const clipLink = (job: Job): string | undefined =>
  job.state === 'delivered' ? messageLink(job.guildId, job.channelId, job.resultMessageId) : undefined;

/** One embed that says what the job is, what was asked for, by whom, and how long it takes. */
export function jobCard(job: Job, model: ModelDefinition, around: Surroundings) {
  // A request that was refused is answered in the member's own language: nobody else has to do anything about it.
  const texts = textsFor(job.state === 'rejected' ? job.locale : job.guildLocale);
  const state = cardState(job, texts, clipLink(job), around);
  const shown = mayBeShown(job);
  const open = isOpen(job);
  const embed: APIEmbed = {
    title: state.title,
    description: paragraphs(
      open && around.leaving && texts.card.leaving,
      state.body,
      shown && quotePrompt(job.prompt, open ? shownPrompt : compactPrompt),
      parentLine(job, texts),
    ),
    color: cardColour(job),
    fields: fields(job, model, texts, around),
    footer: { text: texts.card.footer(model.name) },
  };
  // A veiled picture stands beside the embed, which can veil nothing; a card that was opened without one has none to name.
  const isBare = job.card !== undefined && job.card.pictureUrl === undefined;
  if (job.picture && shown && !job.spoiler && !isBare) {
    const picture = { url: `attachment://${pictureFileName(job.picture)}` };
    if (open) embed.image = picture;
    else embed.thumbnail = picture;
  }
  return { embeds: [embed], components: cardButtons(job, model, texts) };
}

/** The clip that it was made from. */
export const parentLine = ({ guildId, parent }: Job, { wishForm }: Texts): string | undefined =>
  parent && wishForm.parent[parent.kind](messageLink(guildId, parent.channelId, parent.messageId));

const paragraphs = (...parts: (string | false | undefined)[]): string => parts.filter((part) => part).join('\n\n');

function fields(job: Job, model: ModelDefinition, texts: Texts, around: Surroundings): APIEmbedField[] {
  const { card } = texts;
  const settings = { name: card.settings, value: settingsLine(model, job.settings, languageOf(job.guildLocale)) };
  const who = { name: card.requestedBy, value: `<@${job.requesterId}>`, inline: true };
  const time = { name: card.time, value: timeLine(job, texts, around), inline: true };
  if (job.state === 'rejected') return [who];
  return [settings, ...editedField(job, texts), who, time];
}

/** That a moderator changed the prompt stands here; what they took out of it is for the requester's eyes only: see `detailsEmbed`. */
function editedField(job: Job, { card }: Texts): APIEmbedField[] {
  const before = job.approval?.promptBefore;
  if (before === undefined || !mayBeShown(job)) return [];
  return [{ name: card.edited, value: card.editedWhere }];
}

function timeLine(job: Job, { card }: Texts, { expectedRunMs }: Surroundings): string {
  if (job.state === 'delivered') return card.took(duration(job.finishedAt - job.createdAt, job.guildLocale));
  const parts = [card.asked(relative(job.createdAt))];
  if (job.state === 'rendering' && job.startedAt !== undefined && !isSilent(job)) {
    parts.push(card.since(relative(job.startedAt)));
    if (expectedRunMs !== undefined && !job.overdue) parts.push(card.expected(relative(job.startedAt + expectedRunMs)));
  }
  return parts.join('\n');
}
