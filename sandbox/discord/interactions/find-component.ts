import { z } from 'zod';
import type { StoredMessage } from '#sandbox/discord/state/records.ts';

const node = z.looseObject({
  type: z.number(),
  custom_id: z.string().optional(),
  disabled: z.boolean().optional(),
  components: z.array(z.unknown()).optional(),
  accessory: z.unknown().optional(),
  component: z.unknown().optional(),
});

export type ComponentNode = z.infer<typeof node>;

/** Every component, nested ones included. */
function flattenComponents(components: readonly unknown[]): ComponentNode[] {
  return components.flatMap((raw) => {
    const parsed = node.safeParse(raw);
    if (!parsed.success) return [];
    const { components: children = [], accessory, component } = parsed.data;
    return [parsed.data, ...flattenComponents([...children, accessory, component])];
  });
}

/** Throws when a person could not use it. */
export function requireUsableComponent(message: StoredMessage, customId: string): ComponentNode {
  const found = flattenComponents(message.components).find((one) => one.custom_id === customId);
  if (!found) throw new Error(`the message has no component ${customId}`);
  if (found.disabled) throw new Error(`component ${customId} is disabled`);
  return found;
}
