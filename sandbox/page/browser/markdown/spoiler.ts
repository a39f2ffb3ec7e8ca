import { h } from '#sandbox/page/browser/dom/element.ts';

/** Hidden until it is pressed. What has a key stays open while its message is drawn anew. */
export function spoiler(content: HTMLElement, look: 'text' | 'media' = 'text', key?: string): HTMLElement {
  const cover = h('span', {
    class: `spoiler ${look}`,
    role: 'button',
    tabindex: 0,
    'aria-label': 'Spoiler',
    'aria-expanded': 'false',
    'data-spoiler': key,
  });
  content.inert = true;
  const press = (event: Event): void => {
    if (cover.classList.contains('open')) return;
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    openSpoiler(cover);
  };
  cover.addEventListener('click', press, { capture: true });
  cover.addEventListener('keydown', press);
  cover.append(content);
  return cover;
}

/** Opens in the new drawing what was open in the old one. */
export function keepSpoilersOpen(old: Element, drawn: Element): void {
  for (const { dataset } of old.querySelectorAll<HTMLElement>('.spoiler.open[data-spoiler]')) {
    for (const cover of drawn.querySelectorAll<HTMLElement>('.spoiler')) {
      if (cover.dataset.spoiler === dataset.spoiler) openSpoiler(cover);
    }
  }
}

function openSpoiler(cover: HTMLElement): void {
  cover.classList.add('open');
  for (const name of ['role', 'tabindex', 'aria-label', 'aria-expanded']) cover.removeAttribute(name);
  for (const child of cover.children) if (child instanceof HTMLElement) child.inert = false;
}
