import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { h } from '#sandbox/page/browser/dom/element.ts';
import { choicesOf } from '#sandbox/page/browser/form/select-choices.ts';
import type { MessagePlace } from './message-place.ts';

export type Select = APISelectMenuComponent;

/** One choice is sent when it is made; several are ticked first. */
export function select(data: Select, { view, message }: MessagePlace): HTMLElement {
  const choices = choicesOf(data, view.state);
  const label = data.placeholder ?? 'Make a selection';
  const key = `${message.id}-${data.custom_id}`;
  const send = (values: readonly string[]) =>
    view.press({ do: 'select', message: message.id, customId: data.custom_id, values });
  if ((data.max_values ?? 1) <= 1) {
    const menu = h(
      'select',
      {
        class: 'select',
        'aria-label': label,
        disabled: data.disabled === true,
        'data-key': key,
        onchange: async () => {
          const value = menu.value;
          await send([value]);
          // What was chosen before may be chosen again; the bot's edit alone decides what stands here.
          menu.selectedIndex = choices.findIndex((one) => one.chosen) + 1;
        },
      },
      h('option', { value: '', disabled: true, selected: !choices.some((one) => one.chosen) }, label),
      ...choices.map(({ value, name, chosen }) => h('option', { value, selected: chosen }, name)),
    );
    return menu;
  }
  const boxes = choices.map(({ value, chosen }) => h('input', { type: 'checkbox', value, checked: chosen }));
  const choose = (): void => {
    holder.open = false;
    void send(boxes.filter(({ checked }) => checked).map(({ value }) => value));
  };
  const holder = h(
    'details',
    { class: 'select several' },
    h('summary', { 'data-key': key }, label),
    ...choices.map(({ name }, index) => h('label', {}, boxes[index], name)),
    h('button', { type: 'button', class: 'button primary', onclick: choose }, 'Choose'),
  );
  return holder;
}
