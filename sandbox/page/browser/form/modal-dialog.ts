import { h } from '#sandbox/page/browser/dom/element.ts';
import { markdown } from '#sandbox/page/browser/markdown/draw.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import { type ModalField, modalField } from './modal-field.ts';
import type { Modal, ModalPart } from './modal-shape.ts';

/** The form a bot answered with. Closing it tells nobody, as on Discord. */
export function openModal(modal: Modal, view: View): void {
  const fields: ModalField[] = [];
  const problem = h('p', { class: 'problem', role: 'alert' });
  const parts = modal.form.components.map((part) => drawPart(part, view, fields));
  const close = (): void => dialog.close();
  const form = h(
    'form',
    { method: 'dialog' },
    h(
      'header',
      {},
      h('h2', { id: 'modal-title' }, modal.form.title),
      h('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: close }, '✕'),
    ),
    h('div', { class: 'modal-body' }, ...parts, problem),
    h(
      'footer',
      {},
      h('button', { type: 'button', class: 'button secondary', onclick: close }, 'Cancel'),
      h('button', { type: 'submit', class: 'button primary' }, 'Submit'),
    ),
  );
  const dialog = h(
    'dialog',
    { class: 'modal', 'aria-labelledby': 'modal-title', onclose: () => dialog.remove() },
    form,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const read = await Promise.all(fields.map(async ({ customId, read }) => [customId, await read()] as const));
    const values = Object.fromEntries(read.filter(([, value]) => value !== undefined));
    const answer = await view.press({ do: 'modal', interaction: modal.interaction, values });
    if (answer.error === undefined && !answer.unanswered) close();
    else problem.textContent = answer.error ?? 'Something went wrong. Try again.';
  });
  document.body.append(dialog);
  dialog.showModal();
}

function drawPart(part: ModalPart, view: View, fields: ModalField[]): HTMLElement {
  if (part.content !== undefined) return markdown(part.content, view);
  const inner = part.component ?? part.components?.[0];
  if (!inner) return h('div');
  const field = modalField(inner, view.state);
  fields.push(field);
  const needed = inner.required !== false && inner.type !== 23;
  const label = part.label ?? inner.label ?? '';
  const title = [label, needed && h('span', { class: 'needed', 'aria-hidden': true }, ' *')] as const;
  const about = part.description ? h('small', { id: `${field.id}-about` }, part.description) : null;
  if (field.grouped) return h('fieldset', { class: 'option' }, h('legend', {}, ...title), about, field.element);
  return h('div', { class: 'option' }, h('label', { for: field.id }, ...title), about, field.element);
}
