import type { APIMessage, ApplicationCommandType } from 'discord-api-types/v10';
import { localized } from '#sandbox/page/browser/composer/localized.ts';
import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';

/** What can be done with a message: the bot's message commands, and deleting it. Also opens on a right click. */
export function messageMenu(message: APIMessage, item: HTMLElement, view: View): HTMLElement {
  const { state } = view;
  const you = state.people.find(({ id }) => id === state.you);
  const id = `menu-${message.id}`;
  const entry = (label: string, run: () => unknown): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        onclick: () => {
          menu.hidePopover();
          run();
        },
      },
      label,
    );
  const apps = state.commands.filter(({ type }) => type === MESSAGE_COMMAND);
  const entries = apps.map((command) =>
    entry(localized(command, you?.locale).name, () =>
      view.press({ do: 'message-command', message: message.id, name: command.name }),
    ),
  );
  if (message.author.id === state.you || you?.moderates) {
    entries.push(entry('Delete message', () => view.press({ do: 'delete-message', message: message.id })));
  }
  entries.push(entry('Copy message as JSON', () => navigator.clipboard.writeText(JSON.stringify(message, null, 2))));
  const menu = h('div', { id, class: 'menu', role: 'menu', popover: 'auto', onkeydown: walk }, ...entries);
  const open = h(
    'button',
    {
      type: 'button',
      class: 'more',
      'aria-haspopup': 'menu',
      'aria-label': 'Message menu',
      'data-key': `more-${message.id}`,
    },
    '⋯',
  );
  const show = (x: number, y: number): void => {
    menu.style.left = `${Math.min(x, innerWidth - 230)}px`;
    menu.style.top = `${Math.min(y, innerHeight - 44 * entries.length - 20)}px`;
    menu.showPopover();
    entries[0]?.focus();
  };
  open.addEventListener('click', () => {
    const { left, bottom } = open.getBoundingClientRect();
    show(left - 180, bottom + 4);
  });
  item.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    show(event.clientX, event.clientY);
  });
  return h('div', { class: 'tools' }, open, menu);
}

// The browser gets no libraries: the number stands here, held by its type.
const MESSAGE_COMMAND: ApplicationCommandType.Message = 3;

function walk(event: Event): void {
  if (!(event instanceof KeyboardEvent) || !(event.currentTarget instanceof HTMLElement)) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const entries: (Element | null)[] = [...event.currentTarget.querySelectorAll('button')];
  const at = entries.indexOf(document.activeElement);
  const next = entries[(at + step + entries.length) % entries.length];
  if (next instanceof HTMLElement) next.focus();
}
