import { h } from '#sandbox/page/browser/dom/element.ts';
import { redrawn } from '#sandbox/page/browser/dom/replace.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import type { PageState } from '#sandbox/page/page-state.ts';
import { botPart } from './bot-part.ts';
import { discordPart } from './discord-part.ts';
import { moderationPart } from './moderation-part.ts';
import { moneyPart } from './money-part.ts';
import { queuePart } from './queue-part.ts';
import { refusedPart } from './refused-part.ts';

type Part = readonly [draw: (view: View) => HTMLElement, shown: (state: PageState) => unknown];

const parts: readonly Part[] = [
  [botPart, ({ bot }) => bot],
  [queuePart, ({ runcomfy, switches }) => ({ runcomfy, switches })],
  [moneyPart, ({ runcomfy: { balanceUsd, priceUsd } }) => ({ balanceUsd, priceUsd })],
  [moderationPart, ({ moderation, switches }) => ({ moderation, switches })],
  [discordPart, ({ channel, channels, permissions, switches }) => ({ channel, channels, permissions, switches })],
  [refusedPart, ({ violations }) => violations],
];

/** The column with everything outside of the server. Each part is drawn only when what it shows changed. */
export function createPanel(holder: HTMLElement): (view: View) => void {
  let current: View | undefined;
  const updates = parts.map(([draw, shown]) => {
    const box = h('div');
    holder.append(box);
    const update = redrawn(box, () => (current ? [draw(current)] : []));
    return ({ state }: View) => update(shown(state));
  });
  return (view) => {
    current = view;
    for (const update of updates) update(view);
  };
}
