import { h } from './dom/element.ts';

/** Short messages that only you see and may close: what the bot or Discord's client had to say against something. */
export function notice(holder: HTMLElement, text: string): void {
  const close = h(
    'button',
    { type: 'button', class: 'close', 'aria-label': 'Dismiss', onclick: () => box.remove() },
    '✕',
  );
  const box = h('p', { class: 'notice' }, text, close);
  holder.append(box);
}
