import type { Texts } from '#src/discord/texts/texts.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import { inlineText } from './inline-text.ts';

const detailMax = 160;

/** One entry in words: what, when, by whom, about whom, and the facts. At most about 330 characters. */
export function logLine({ at, action, actorId, memberId, detail }: LogEntry, texts: Texts): string {
  const { log } = texts.moderation;
  const parts = [`<t:${Math.round(at / 1000)}:f> **${log.action[action]}**`];
  parts.push(log.by(actorId ? `<@${actorId}>` : log.bot));
  if (memberId && memberId !== actorId) parts.push(log.about(`<@${memberId}>`));
  const facts = detail ? inlineText(detail, detailMax) : '';
  if (facts) parts.push(facts);
  return parts.join(' · ');
}
