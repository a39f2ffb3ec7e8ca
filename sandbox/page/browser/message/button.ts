import type { APIButtonComponent } from 'discord-api-types/v10';
import { h } from '#sandbox/page/browser/dom/element.ts';
import type { MessagePlace } from './message-place.ts';

export type Button = APIButtonComponent;

const styles: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'link',
  6: 'premium',
};

export function button(data: Button, { view, message }: MessagePlace): HTMLElement {
  const emoji = 'emoji' in data && data.emoji?.id === undefined ? data.emoji?.name : undefined;
  const label = [emoji, 'label' in data ? data.label : 'Buy'].filter(Boolean).join(' ');
  const look = `button ${styles[data.style] ?? 'secondary'}`;
  if ('url' in data) return h('a', { class: look, href: data.url, target: '_blank', rel: 'noreferrer' }, label, ' ↗');
  if (!('custom_id' in data)) return h('button', { class: look, disabled: true }, label);
  const customId = data.custom_id;
  const made = h(
    'button',
    {
      type: 'button',
      class: look,
      disabled: data.disabled === true,
      'data-key': `${message.id}-${customId}`,
      onclick: async () => {
        if (made.ariaBusy === 'true') return;
        made.ariaBusy = 'true';
        await view.press({ do: 'button', message: message.id, customId });
        made.ariaBusy = 'false';
      },
    },
    label,
  );
  return made;
}
