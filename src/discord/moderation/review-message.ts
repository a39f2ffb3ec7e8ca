import { altText } from '#src/discord/cards/result-message.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { OutgoingFile } from '#src/discord/transport/multipart-form.ts';
import type { Job } from '#src/domain/job.ts';
import { arrivingButtons, reviewButtons } from './desk-buttons.ts';
import type { DeskFacts } from './desk-facts.ts';
import { decisionFields, endsField, parentField, settingsField, whoField, whyField } from './dossier-fields.ts';
import { quoteWithin } from './inline-text.ts';
import { reviewOutcome } from './outcome.ts';

const colours = { waiting: 0xf0b132, decided: 0x80848e };
const promptMax = 2_800;

/** The message that the clip will be put into. */
export const arrivingMessage = (job: Job, { texts }: DeskFacts): MessageBody => ({
  content: texts.moderation.title.arriving,
  components: arrivingButtons(job.id, texts),
});

/** A clip that is or was held. */
export function reviewMessage(job: Job, facts: DeskFacts): MessageBody {
  const { texts } = facts;
  const { title, outcome: outcomes } = texts.moderation;
  const outcome = reviewOutcome(job, facts.entries);
  const waits = job.state === 'awaiting-review';
  const embed = {
    title: outcome ? outcomes[outcome.kind] : title.review,
    description: quoteWithin(job.prompt, promptMax),
    color: waits ? colours.waiting : colours.decided,
    fields: [
      ...(outcome ? decisionFields(outcome, facts) : []),
      ...whyField(job, facts),
      whoField(job, facts),
      ...settingsField(job, facts),
      ...parentField(job, facts),
      ...(waits ? [endsField(job.expiresAt, facts)] : []),
    ],
  };
  return { content: '', embeds: [embed], components: waits ? reviewButtons(job.id, texts) : [] };
}

/** Always veiled: nobody has looked at it. */
export const reviewClip = (job: Job, path: string): OutgoingFile => ({
  name: `zoetrope-${job.id}.mp4`,
  path,
  contentType: 'video/mp4',
  description: altText(job),
  spoiler: true,
});
