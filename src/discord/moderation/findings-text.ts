import { linesWithin } from '#src/discord/cards/lines-within.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { Finding } from '#src/domain/gate.ts';
import { inlineText } from './inline-text.ts';

const evidenceMax = 150;

function evidenceText({ reason, evidence }: Finding, texts: Texts): string {
  if (!evidence) return '';
  const { approvalEvidence } = texts.moderation;
  const known = reason === 'approval' && Object.entries(approvalEvidence).find(([fact]) => fact === evidence);
  return ` (${known ? known[1] : inlineText(evidence, evidenceMax)})`;
}

/** What the checks had to say, a line for each, with what they found. Fits into `max` characters. */
export function findingsText(findings: readonly Finding[], texts: Texts, max: number): string {
  const { finding, verdict, findingLine, more } = texts.moderation;
  const lines = findings.map(
    (each) => `${findingLine(finding[each.reason], verdict[each.verdict])}${evidenceText(each, texts)}`,
  );
  return linesWithin(lines, max, more);
}
