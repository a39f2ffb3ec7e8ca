import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import { botPart } from './bot-part.ts';
import { discordPart } from './discord-part.ts';
import { queuePart } from './queue-part.ts';

/** The column with everything outside of the server. */
export function panel(view: View): Node[] {
  const { violations } = view.state;
  const refused = violations.map(({ route, message }) => h('li', {}, h('code', {}, route), h('span', {}, message)));
  return [
    botPart(view),
    queuePart(view),
    discordPart(view),
    h(
      'section',
      { 'aria-labelledby': 'refused-title' },
      h('h2', { id: 'refused-title' }, `Refused requests (${violations.length})`),
      refused.length === 0
        ? h('p', { class: 'note' }, 'Everything the bot sent fits Discord’s own schema and rules.')
        : h('ol', { class: 'refused' }, ...refused),
    ),
  ];
}
