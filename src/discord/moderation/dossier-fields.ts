import type { APIEmbedField } from 'discord-api-types/v10';
import { relative } from '#src/discord/cards/card-state.ts';
import { parentLine } from '#src/discord/cards/job-card.ts';
import { money } from '#src/discord/cards/money.ts';
import { settingsLine } from '#src/discord/cards/settings-line.ts';
import type { Job } from '#src/domain/job.ts';
import { snowflakeTime } from '#src/domain/request-policy.ts';
import type { DeskFacts } from './desk-facts.ts';
import { findingsText } from './findings-text.ts';
import { quoteWithin } from './inline-text.ts';
import type { Outcome } from './outcome.ts';

/** Discord's limit for a field. */
export const fieldMax = 1_024;

/** Who asks, how old the account and the membership are, and how it went before. */
export function whoField(job: Job, { texts, past }: DeskFacts): APIEmbedField {
  const { field, who } = texts.moderation;
  const { delivered, rejected } = past.history;
  const lines = [
    `<@${job.requesterId}>`,
    `${who.account(relative(snowflakeTime(job.requesterId)))} · ${
      job.joinedAt === undefined ? who.memberUnknown : who.member(relative(job.joinedAt))
    }`,
    who.record(String(delivered), String(rejected), String(past.strikes.length)),
  ];
  if (past.trusted) lines.push(who.trusted);
  if (past.block) lines.push(who.blocked(relative(past.block.until)));
  return { name: field.who, value: lines.join('\n') };
}

export function whyField(job: Job, { texts }: DeskFacts): APIEmbedField[] {
  if (job.findings.length === 0) return [];
  return [{ name: texts.moderation.field.why, value: findingsText(job.findings, texts, fieldMax) }];
}

export function settingsField(job: Job, { texts, language, model }: DeskFacts): APIEmbedField[] {
  return model ? [{ name: texts.moderation.field.settings, value: settingsLine(model, job.settings, language) }] : [];
}

export function parentField(job: Job, { texts }: DeskFacts): APIEmbedField[] {
  const line = parentLine(job, texts);
  return line ? [{ name: texts.moderation.field.parent, value: line }] : [];
}

export function priceField(job: Job, { texts, language }: DeskFacts): APIEmbedField {
  const { field, price } = texts.moderation;
  const { estimateMicros: micros } = job;
  return {
    name: field.price,
    value: micros === undefined ? price.unknown : price.about(money(micros, language)),
    inline: true,
  };
}

export const endsField = (at: number, { texts }: DeskFacts): APIEmbedField => ({
  name: texts.moderation.field.ends,
  value: relative(at),
  inline: true,
});

export function appealField(job: Job, { texts }: DeskFacts): APIEmbedField[] {
  return job.appeal ? [{ name: texts.moderation.field.appeal, value: quoteWithin(job.appeal, fieldMax) }] : [];
}

/** Who decided, when, and what they gave as the reason. */
export function decisionFields({ by, at, decision }: Outcome, { texts }: DeskFacts): APIEmbedField[] {
  const { field, decidedBy, reason } = texts.moderation;
  const fields: APIEmbedField[] = [];
  if (by && at !== undefined) fields.push({ name: field.decision, value: decidedBy(`<@${by}>`, relative(at)) });
  else if (at !== undefined) fields.push({ name: field.decision, value: relative(at) });
  if (decision) {
    const note = decision.note ? `\n${quoteWithin(decision.note, fieldMax - 100)}` : '';
    fields.push({ name: field.reason, value: `${reason[decision.reason]}${note}` });
  }
  return fields;
}
