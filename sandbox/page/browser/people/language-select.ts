import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';

const languages = [
  { locale: 'en-US', name: 'English' },
  { locale: 'zh-TW', name: '繁體中文' },
];

/** `id` is a person's, or `guild`. */
export function languageSelect(of: { id: string; label: string; locale: string }, view: View): HTMLSelectElement {
  const select = h(
    'select',
    {
      class: 'language',
      'aria-label': of.label,
      'data-key': `language-${of.id}`,
      onchange: () => void view.press({ do: 'set-locale', of: of.id, locale: select.value }),
    },
    ...languages.map(({ locale, name }) => h('option', { value: locale, selected: locale === of.locale }, name)),
  );
  return select;
}
