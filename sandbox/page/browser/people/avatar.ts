import { h } from '#sandbox/page/browser/dom/element.ts';

const colours = ['#0b7a53', '#b3361e', '#8a5a00', '#2b5fc4', '#8b3fb0', '#00727a', '#a8336f', '#5a6b1e'];

/** A person's initial on their colour, or the bot's icon; nothing is fetched. */
export function avatar(user: { name: string; bot: boolean }): HTMLElement {
  if (user.bot) return h('img', { class: 'avatar', src: '/icon.svg', alt: '' });
  const colour = colours[(user.name.codePointAt(0) ?? 0) % colours.length];
  return h('span', { class: 'avatar', 'aria-hidden': true, style: `background:${colour}` }, user.name.slice(0, 1));
}
