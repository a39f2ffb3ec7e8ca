import { h } from '#sandbox/page/browser/dom/element.ts';
import { Suggestions } from '#sandbox/page/browser/form/suggestions.ts';
import type { Complete, OptionInput } from './option-input.ts';

/** Offers what the bot proposes; anything else may be typed all the same, as on Discord. */
export function autocompleteInput(
  option: string,
  id: string,
  typed: (text: string) => string | number | undefined,
  complete: Complete,
): OptionInput {
  const input = h('input', { id, type: 'text', autocomplete: 'off' });
  const list = new Suggestions(input, `${id}-proposals`, 'Proposals');
  let chosen: { readonly name: string; readonly value: string | number } | undefined;
  let asked = 0;
  const ask = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const proposals = await complete(option, typed(input.value) ?? '');
    // A later key has asked anew.
    if (mine !== asked) return;
    const take = (proposal: { name: string; value: string | number }): void => {
      // What is still on its way comes too late.
      asked += 1;
      chosen = proposal;
      input.value = proposal.name;
      list.offer([]);
    };
    list.offer(proposals.map((proposal) => ({ label: proposal.name, choose: () => take(proposal) })));
  };
  input.addEventListener('input', () => void ask());
  input.addEventListener('focus', () => void ask());
  input.addEventListener('blur', () => list.offer([]));
  const read = () => (chosen?.name === input.value ? chosen.value : typed(input.value));
  return { element: h('div', { class: 'proposing' }, input, list.element), read };
}
