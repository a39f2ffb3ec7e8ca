import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import { switchList, tick } from './switch-list.ts';

/** Discord's faults, and what the bot may do in the shown channel. */
export function discordPart(view: View): HTMLElement {
  const { channel, channels, permissions } = view.state;
  const name = channels.find(({ id }) => id === channel)?.name ?? '';
  const rights = permissions.map(({ name: permission, allowed }) => {
    const label = permission.toLowerCase().replaceAll('_', ' ');
    const change = (checked: boolean) => view.press({ do: 'permit', permission, allowed: checked });
    return tick(`permit-${permission}`, label, allowed, change);
  });
  return h(
    'section',
    { 'aria-labelledby': 'discord-title' },
    h('h2', { id: 'discord-title' }, 'Discord'),
    ...switchList('discord', view),
    h(
      'button',
      {
        type: 'button',
        class: 'button secondary',
        'data-key': 'delete-card',
        onclick: () => void view.press({ do: 'delete-card' }),
      },
      'Delete the newest card',
    ),
    h('fieldset', {}, h('legend', {}, `The bot may, in #${name}`), ...rights),
  );
}
