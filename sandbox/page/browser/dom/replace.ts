/** Puts other children in; the focus stays on what has the same `data-key`, and what was unfolded stays so. */
function replaceKeepingFocus(holder: Element, children: readonly Node[]): void {
  const focused = document.activeElement;
  const key = focused instanceof HTMLElement && holder.contains(focused) ? focused.dataset.key : undefined;
  const unfolded = [...holder.querySelectorAll<HTMLElement>('details[open] > summary')].map((one) => one.dataset.key);
  holder.replaceChildren(...children);
  for (const summary of holder.querySelectorAll<HTMLElement>('summary')) {
    const { parentElement: details } = summary;
    if (details instanceof HTMLDetailsElement) details.open = unfolded.includes(summary.dataset.key);
  }
  if (key !== undefined) refocus(holder, key);
}

export function refocus(holder: Element, key: string): void {
  for (const one of holder.querySelectorAll<HTMLElement>('[data-key]')) {
    if (one.dataset.key === key) one.focus({ preventScroll: true });
  }
}

/** Draws again only when the data changed. */
export function redrawn<T>(holder: Element, draw: (data: T) => readonly Node[]): (data: T) => void {
  let drawn = '';
  return (data) => {
    const wanted = JSON.stringify(data);
    if (wanted === drawn) return;
    drawn = wanted;
    replaceKeepingFocus(holder, draw(data));
  };
}
