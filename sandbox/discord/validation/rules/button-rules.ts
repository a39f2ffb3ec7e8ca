import type { ComponentBody } from './component-body.ts';

const linkStyle = 5;
const premiumStyle = 6;

type ButtonKey = 'custom_id' | 'url' | 'sku_id' | 'label' | 'emoji';

/** What a button of this style must and must not carry. */
export function buttonProblems(button: ComponentBody): string[] {
  const { kind, needs, forbids } = rulesOf(button.style);
  return [
    ...(button[needs] === undefined ? [`a ${kind} button needs "${needs}"`] : []),
    ...forbids.filter((key) => button[key] !== undefined).map((key) => `a ${kind} button must not have "${key}"`),
    ...(button.style !== premiumStyle && !button.label && !button.emoji ? ['a button needs a label or an emoji'] : []),
  ];
}

function rulesOf(style: number | undefined): { kind: string; needs: ButtonKey; forbids: ButtonKey[] } {
  if (style === linkStyle) return { kind: 'link', needs: 'url', forbids: ['custom_id', 'sku_id'] };
  if (style === premiumStyle) {
    return { kind: 'premium', needs: 'sku_id', forbids: ['custom_id', 'url', 'label', 'emoji'] };
  }
  return { kind: 'non-link', needs: 'custom_id', forbids: ['url', 'sku_id'] };
}
