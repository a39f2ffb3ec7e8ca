import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { h } from '#sandbox/page/browser/dom/element.ts';
import { type Choice, choicesOf } from '#sandbox/page/browser/form/select-choices.ts';
import type { MessagePlace } from './message-place.ts';

export type Select = APISelectMenuComponent;

/** What is drawn and what is done with what was picked. */
interface Menu {
  readonly data: Select;
  readonly choices: readonly Choice[];
  readonly label: string;
  readonly key: string;
  readonly send: (values: readonly string[]) => Promise<unknown>;
}

export function select(data: Select, { view, message }: MessagePlace): HTMLElement {
  const menu: Menu = {
    data,
    choices: choicesOf(data, view.state),
    label: data.placeholder ?? 'Make a selection',
    key: `${message.id}-${data.custom_id}`,
    send: (values) => view.press({ do: 'select', message: message.id, customId: data.custom_id, values }),
  };
  return (data.max_values ?? 1) > 1 ? several(menu) : one(menu);
}

/** The choice is sent when it is made. Where none will do, the empty line takes it back. */
function one({ data, choices, label, key, send }: Menu): HTMLElement {
  const chosen = choices.findIndex((choice) => choice.chosen);
  const clearable = data.min_values === 0 && chosen >= 0;
  const menu = h(
    'select',
    {
      class: 'select',
      'aria-label': label,
      disabled: data.disabled === true,
      'data-key': key,
      onchange: async () => {
        await send(menu.value === '' ? [] : [menu.value]);
        // What was chosen before may be chosen again; the bot's edit alone decides what stands here.
        menu.selectedIndex = chosen + 1;
      },
    },
    h('option', { value: '', disabled: !clearable, selected: chosen < 0 }, clearable ? `✕ ${label}` : label),
    ...choices.map((choice) => h('option', { value: choice.value, selected: choice.chosen }, choice.name)),
  );
  return menu;
}

/** The choices are ticked first and sent together; folded, it tells those of before. */
function several({ choices, label, key, send }: Menu): HTMLElement {
  const boxes = choices.map(({ value, chosen }) => h('input', { type: 'checkbox', value, checked: chosen }));
  const choose = (): void => {
    holder.open = false;
    void send(boxes.filter(({ checked }) => checked).map(({ value }) => value));
  };
  const before = choices.filter(({ chosen }) => chosen).map(({ name }) => h('span', { class: 'picked' }, name));
  const holder = h(
    'details',
    { class: 'select several' },
    h('summary', { 'data-key': key, 'aria-label': label }, ...(before.length > 0 ? before : [label])),
    before.length > 0 && h('p', { class: 'subtext' }, label),
    ...choices.map(({ name }, index) => h('label', {}, boxes[index], name)),
    h('button', { type: 'button', class: 'button primary', onclick: choose }, 'Choose'),
  );
  return holder;
}
