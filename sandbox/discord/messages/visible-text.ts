import { z } from 'zod';

const textDisplayType = 10;
const node = z.object({
  type: z.number().optional(),
  content: z.string().optional(),
  components: z.array(z.unknown()).optional(),
});

/** The text of every text display, nested ones included. */
export function visibleText(components: readonly unknown[]): string[] {
  return components.flatMap((component) => {
    const parsed = node.safeParse(component);
    if (!parsed.success) return [];
    const { type, content, components: children } = parsed.data;
    const own = type === textDisplayType && content !== undefined ? [content] : [];
    return [...own, ...visibleText(children ?? [])];
  });
}
