import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import { languageSelect } from './language-select.ts';
import { peopleList } from './people-list.ts';

const signs = { normal: '#', 'age-restricted': '⚠', moderators: '🔒' };
const notes = { normal: '', 'age-restricted': 'age-restricted', moderators: 'private' };

/** The column with the server's channels and its people. */
export function places(view: View): Node[] {
  const { guild, channels, channel } = view.state;
  const items = channels.map(({ id, name, kind }) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'channel',
          'aria-current': id === channel && 'page',
          'data-key': `channel-${id}`,
          onclick: () => view.go({ channel: id }),
        },
        h('span', { class: 'sign', 'aria-hidden': true }, signs[kind]),
        h('span', {}, name, notes[kind] !== '' && h('small', {}, notes[kind])),
      ),
    ),
  );
  return [
    h(
      'header',
      {},
      h('h1', {}, guild.name),
      languageSelect({ id: 'guild', label: 'Language of the server', locale: guild.locale }, view),
    ),
    h('h2', {}, 'Text channels'),
    h('ul', { class: 'channels' }, ...items),
    peopleList(view),
  ];
}
