import { h } from './dom/element.ts';
import type { View } from './talk/view.ts';

/** The name of the channel, and on a narrow page the buttons for the two columns. */
export function channelHead(view: View): Node[] {
  const { channels, channel } = view.state;
  const shown = channels.find(({ id }) => id === channel);
  return [
    toggle('places', 'Server', '☰'),
    h('h2', {}, `# ${shown?.name ?? ''}`),
    shown?.kind === 'age-restricted' ? h('span', { class: 'tag' }, 'age-restricted') : h('span'),
    themeButton(),
    toggle('world', 'Outside world', '🌐'),
  ];
}

function toggle(column: 'places' | 'world', label: string, sign: string): HTMLElement {
  const flip = (): void => {
    const { open } = document.body.dataset;
    document.body.dataset.open = open === column ? '' : column;
  };
  return h(
    'button',
    {
      type: 'button',
      class: `toggle ${column}`,
      'aria-label': label,
      'aria-controls': column,
      'data-key': column,
      onclick: flip,
    },
    sign,
  );
}

/** The system's choice until pressed. */
function themeButton(): HTMLElement {
  const flip = (): void => {
    const { style } = document.documentElement;
    const dark = style.colorScheme ? style.colorScheme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    style.colorScheme = dark ? 'light' : 'dark';
  };
  return h(
    'button',
    { type: 'button', class: 'toggle theme', 'aria-label': 'Light or dark', 'data-key': 'theme', onclick: flip },
    '◐',
  );
}
