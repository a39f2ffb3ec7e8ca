import { h } from '#sandbox/page/browser/dom/element.ts';

export interface Suggestion {
  readonly label: string;
  readonly note?: string;
  readonly choose: () => void;
}

/** A list above a text field, walked with the arrow keys and taken with Enter or Tab. */
export class Suggestions {
  readonly element: HTMLElement;
  readonly #field: HTMLElement;
  #offered: readonly Suggestion[] = [];
  #at = 0;

  constructor(field: HTMLElement, id: string, label: string) {
    this.#field = field;
    this.element = h('ul', { id, class: 'suggestions', role: 'listbox', 'aria-label': label, hidden: true });
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-controls', id);
    field.setAttribute('aria-autocomplete', 'list');
    this.offer([]);
    field.addEventListener('keydown', (event) => this.#key(event));
  }

  /** What was walked to stays marked when it is offered again. */
  offer(suggestions: readonly Suggestion[]): void {
    const marked = this.#at > 0 ? this.#offered[this.#at]?.label : undefined;
    this.#offered = suggestions;
    this.#at = Math.max(
      0,
      suggestions.findIndex(({ label }) => label === marked),
    );
    this.#draw();
  }

  #draw(): void {
    const { id } = this.element;
    const items = this.#offered.map(({ label, note, choose }, index) =>
      h(
        'li',
        {
          id: `${id}-${index}`,
          role: 'option',
          'aria-selected': String(index === this.#at),
          // Before the field loses the focus, and the list with it.
          onmousedown: (event) => {
            event.preventDefault();
            choose();
          },
        },
        h('strong', {}, label),
        note !== undefined && h('span', {}, note),
      ),
    );
    this.element.replaceChildren(...items);
    this.element.hidden = items.length === 0;
    this.#field.setAttribute('aria-expanded', String(items.length > 0));
    if (items.length > 0) this.#field.setAttribute('aria-activedescendant', `${id}-${this.#at}`);
    else this.#field.removeAttribute('aria-activedescendant');
    items[this.#at]?.scrollIntoView({ block: 'nearest' });
  }

  #key(event: KeyboardEvent): void {
    const amount = this.#offered.length;
    if (amount === 0 || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      this.#at = (this.#at + step + amount) % amount;
      this.#draw();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      this.#offered[this.#at]?.choose();
    } else if (event.key === 'Escape') {
      this.offer([]);
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
