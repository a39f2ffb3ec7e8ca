import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import type { SwitchState } from '#sandbox/page/page-state.ts';

export const switchList = (place: SwitchState['place'], view: View): HTMLElement[] =>
  view.state.switches
    .filter((one) => one.place === place)
    .map(({ id, label, on }) =>
      tick(`switch-${id}`, label, on, (checked) => view.press({ do: 'switch', id, on: checked })),
    );

export function tick(key: string, label: string, on: boolean, change: (checked: boolean) => unknown): HTMLElement {
  const box = h('input', { type: 'checkbox', checked: on, 'data-key': key, onchange: () => change(box.checked) });
  return h('label', { class: 'tick' }, box, label);
}
