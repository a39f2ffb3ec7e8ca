import { h } from '#sandbox/page/browser/dom/element.ts';

/** Hidden until it is pressed. */
export function spoiler(content: HTMLElement): HTMLElement {
  const cover = h('span', {
    class: 'spoiler',
    role: 'button',
    tabindex: 0,
    'aria-label': 'Spoiler',
    'aria-expanded': 'false',
  });
  content.inert = true;
  const reveal = (event: Event): void => {
    if (cover.classList.contains('open')) return;
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    cover.classList.add('open');
    for (const name of ['role', 'tabindex', 'aria-label', 'aria-expanded']) cover.removeAttribute(name);
    content.inert = false;
  };
  cover.addEventListener('click', reveal, { capture: true });
  cover.addEventListener('keydown', reveal);
  cover.append(content);
  return cover;
}
