import type { Finding } from '#sandbox/discord/validation/finding.ts';
import { componentType, placedComponents } from './component-body.ts';
import { componentFindings } from './component-rules.ts';
import { componentsV2Findings } from './components-v2.ts';
import type { MessageBody } from './message-body.ts';
import { messageFlag } from './message-flags.ts';
import type { MessageStage } from './message-stage.ts';

const maxRows = 5;

export function messageComponentFindings(message: MessageBody, stage: MessageStage, base: string): Finding[] {
  const pointer = `${base}/components`;
  const components = message.components ?? [];
  const placed = placedComponents(components, pointer);
  const findings = componentFindings(placed);
  const flagged = ((message.flags ?? 0) & messageFlag.componentsV2) !== 0;
  const modern = components.some(({ type }) => type !== componentType.actionRow);
  // The flag stays with a message, so an edit may leave `flags` out; one that gives them must give this one too.
  const inherited = stage === 'edit' && message.flags === undefined;
  if (modern && !flagged && !inherited) {
    findings.push({ pointer, problem: 'components beyond action rows need the flag IS_COMPONENTS_V2 (32768)' });
  }
  if (modern || flagged) return [...findings, ...componentsV2Findings(message, placed, base)];
  if (components.length > maxRows) {
    findings.push({ pointer, problem: `has ${components.length} action rows, at most ${maxRows} are allowed` });
  }
  return findings;
}
