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

/** Whole lines only; what does not fit is counted. */
export function linesWithin(lines: readonly string[], max: number, more: (count: string) => string): string {
  const reserve = 40;
  let text = '';
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    if (text.length + line.length + 1 > max - (isLast ? 0 : reserve))
      return `${text}${more(String(lines.length - index))}`;
    text += isLast ? line : `${line}\n`;
  }
  return text;
}
