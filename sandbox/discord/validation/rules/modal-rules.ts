import { z } from 'zod';
import type { Finding } from '#sandbox/discord/validation/finding.ts';
import { componentBody, componentType, lenient, type PlacedComponent, placedComponents } from './component-body.ts';
import { componentFindings } from './component-rules.ts';

const modalBody = z.object({ components: lenient(z.array(componentBody)) });
const maxTopLevel = 5;

export function modalFindings(body: unknown, base: string): Finding[] {
  const pointer = `${base}/components`;
  const components = modalBody.safeParse(body).data?.components ?? [];
  const placed = placedComponents(components, pointer);
  const findings = [...componentFindings(placed), ...placed.flatMap(modalOnlyFindings)];
  if (components.length > maxTopLevel) {
    const problem = `a modal has ${components.length} top-level components, at most ${maxTopLevel} are allowed`;
    findings.push({ pointer, problem });
  }
  return findings;
}

function modalOnlyFindings({ component, pointer }: PlacedComponent): Finding[] {
  const unlabelled =
    component.type === componentType.actionRow &&
    component.components?.some((child) => child.type === componentType.textInput && !child.label);
  return [
    ...(component.disabled ? [{ pointer, problem: 'nothing can be disabled in a modal' }] : []),
    ...(unlabelled ? [{ pointer, problem: 'a text input in an action row needs a label' }] : []),
  ];
}
