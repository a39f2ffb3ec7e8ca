import type { APIEmbed } from 'discord-api-types/v10';
import { pictureFileName } from '#src/discord/cards/job-card.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { OutgoingFile } from '#src/discord/transport/multipart-form.ts';
import type { GateReason } from '#src/domain/gate.ts';
import type { Job, Picture } from '#src/domain/job.ts';
import { requestButtons } from './desk-buttons.ts';
import type { DeskFacts } from './desk-facts.ts';
import {
  appealField,
  decisionFields,
  endsField,
  fieldMax,
  parentField,
  priceField,
  settingsField,
  whoField,
  whyField,
} from './dossier-fields.ts';
import { quoteWithin } from './inline-text.ts';
import { requestOutcome } from './outcome.ts';

const colours = { waiting: 0xf0b132, decided: 0x80848e };
/** Of an embed's 6,000 characters the fields can take the rest. */
const promptMax = 2_400;

const disturbing: ReadonlySet<GateReason> = new Set(['sexual', 'gore', 'minors', 'picture-check']);

/** Nobody has to look at such a picture before they mean to. */
const isVeiled = (job: Job): boolean => job.findings.some(({ reason }) => disturbing.has(reason));

/** A request that is or was held: all that a moderator needs, and the buttons while it waits. */
export function requestMessage(job: Job, facts: DeskFacts, options: { picture: boolean }): MessageBody {
  const { texts } = facts;
  const { title, outcome: outcomes, field, veiledPicture } = texts.moderation;
  const outcome = requestOutcome(job);
  const waits = job.state === 'awaiting-approval';
  const { promptBefore } = job.approval ?? {};
  const embed: APIEmbed = {
    title: outcome ? outcomes[outcome.kind] : job.appeal ? title.appeal : title.request,
    description: quoteWithin(job.prompt, promptMax),
    color: waits ? colours.waiting : colours.decided,
    fields: [
      ...(promptBefore ? [{ name: field.before, value: quoteWithin(promptBefore, fieldMax) }] : []),
      ...(outcome ? decisionFields(outcome, facts) : []),
      ...appealField(job, facts),
      ...whyField(job, facts),
      whoField(job, facts),
      ...settingsField(job, facts),
      ...parentField(job, facts),
      ...(waits ? [priceField(job, facts), endsField(job.expiresAt, facts)] : []),
    ],
  };
  if (options.picture && job.picture && !isVeiled(job)) {
    embed.image = { url: `attachment://${pictureFileName(job.picture)}` };
  }
  const content = waits && options.picture && isVeiled(job) ? veiledPicture : '';
  return { content, embeds: [embed], components: waits ? requestButtons(job.id, texts) : [] };
}

export function requestPicture(job: Job, picture: Picture, path: string, { texts }: DeskFacts): OutgoingFile {
  return {
    name: pictureFileName(picture),
    path,
    contentType: picture.contentType,
    description: texts.moderation.pictureAlt,
    ...(isVeiled(job) && { spoiler: true as const }),
  };
}
