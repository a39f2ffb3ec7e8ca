import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';

/** What RunComfy asks for a clip, and what is left to pay it with. */
export function moneyPart(view: View): HTMLElement {
  const { balanceUsd, priceUsd } = view.state.runcomfy;
  return h(
    'section',
    { 'aria-labelledby': 'money-title' },
    h('h2', { id: 'money-title' }, 'Money'),
    amountRow('price', 'Price of a clip in dollars', priceUsd, view),
    amountRow('balance', 'Wallet in dollars', balanceUsd, view),
    h('p', { class: 'note' }, 'The bot reads the price when it starts, and once a day.'),
  );
}

function amountRow(of: 'price' | 'balance', label: string, usd: number | null, view: View): HTMLElement {
  const input = h('input', {
    type: 'number',
    min: 0,
    step: 'any',
    value: usd === null ? '' : usd.toFixed(2),
    placeholder: 'not named',
    'data-key': `money-${of}`,
    onchange: () => {
      if (input.value !== '') void view.press({ do: 'money', of, usd: Number(input.value) });
    },
  });
  return h('label', { class: 'money' }, h('span', {}, label), input);
}
