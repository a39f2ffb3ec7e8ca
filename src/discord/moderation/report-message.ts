import { relative } from '#src/discord/cards/card-state.ts';
import { linesWithin } from '#src/discord/cards/lines-within.ts';
import { messageLink } from '#src/discord/message-link.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { Job } from '#src/domain/job.ts';
import type { Report } from '#src/domain/moderation-ports.ts';
import { reportButtons } from './desk-buttons.ts';
import type { DeskFacts } from './desk-facts.ts';
import { decisionFields, fieldMax, parentField, settingsField, whoField } from './dossier-fields.ts';

import { quoteWithin } from './inline-text.ts';
import { reportOutcome } from './outcome.ts';

const colours = { open: 0xda373c, decided: 0x80848e };
const promptMax = 2_400;

/** A shown clip that members reported, with the way to it. */
export function reportMessage(job: Job, report: Report, facts: DeskFacts): MessageBody {
  const { texts } = facts;
  const { title, outcome: outcomes, clipLink, field, more } = texts.moderation;
  const outcome = reportOutcome(job, facts.entries);
  const isThere = job.state === 'delivered' && job.deletedAt === undefined;
  const link = isThere ? `${clipLink(messageLink(job.guildId, job.channelId, job.resultMessageId))}\n` : '';
  const reporters = report.reporterIds.map((id) => `<@${id}>`);
  const embed = {
    title: outcome ? outcomes[outcome.kind] : title.report,
    description: `${link}${quoteWithin(job.prompt, promptMax)}`,
    color: outcome ? colours.decided : colours.open,
    fields: [
      ...(outcome ? decisionFields(outcome, facts) : []),
      { name: field.reports, value: `${linesWithin(reporters, fieldMax - 40, more)}\n${relative(report.at)}` },
      ...(report.words ? [{ name: field.words, value: quoteWithin(report.words, fieldMax) }] : []),
      whoField(job, facts),
      ...settingsField(job, facts),
      ...parentField(job, facts),
    ],
  };
  return { content: '', embeds: [embed], components: outcome ? [] : reportButtons(job.id, texts) };
}
