import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import type { Person } from '#sandbox/page/page-state.ts';
import { avatar } from './avatar.ts';
import { languageSelect } from './language-select.ts';

/** Who you are, and the language each person has chosen in Discord. */
export function peopleList(view: View): HTMLElement {
  const { people } = view.state;
  return h(
    'section',
    { class: 'people', 'aria-labelledby': 'people-title' },
    h('h2', { id: 'people-title' }, 'You are'),
    h('ul', {}, ...people.map((person) => h('li', {}, ...row(person, view)))),
  );
}

function row(person: Person, view: View): HTMLElement[] {
  const chosen = person.id === view.state.you;
  const choose = h(
    'button',
    {
      type: 'button',
      class: 'person',
      'aria-pressed': String(chosen),
      'data-key': `person-${person.id}`,
      onclick: () => view.go({ you: person.id }),
    },
    avatar({ name: person.name, bot: false }),
    h('span', {}, person.name, person.part !== 'member' && h('small', {}, person.part)),
  );
  return [choose, languageSelect({ id: person.id, label: `Language of ${person.name}`, locale: person.locale }, view)];
}
