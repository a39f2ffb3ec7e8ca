import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';

/** What the bot sent and Discord's schema does not allow. */
export function refusedPart(view: View): HTMLElement {
  const { violations } = view.state;
  const refused = violations.map(({ route, message }) => h('li', {}, h('code', {}, route), h('span', {}, message)));
  return h(
    'section',
    { 'aria-labelledby': 'refused-title' },
    h('h2', { id: 'refused-title' }, `Refused requests (${violations.length})`),
    refused.length === 0
      ? h('p', { class: 'note' }, 'Everything the bot sent fits Discord’s own schema and rules.')
      : h('ol', { class: 'refused' }, ...refused),
  );
}
