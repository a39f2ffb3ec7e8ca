import { h } from '#sandbox/page/browser/dom/element.ts';
import { sendFile } from '#sandbox/page/browser/talk/server.ts';
import type { PageState } from '#sandbox/page/page-state.ts';
import { fileField } from './file-field.ts';
import type { ModalInput } from './modal-shape.ts';
import { type Choice, choicesOf } from './select-choices.ts';

type ModalValue = string | boolean | readonly string[] | readonly { readonly file: string }[];

export interface ModalField {
  readonly customId: string;
  /** Of the element that the label is for. */
  readonly id: string;
  readonly element: HTMLElement;
  /** Several elements under one legend. */
  readonly grouped: boolean;
  readonly read: () => ModalValue | undefined | Promise<ModalValue>;
}

const types = { text: 4, file: 19, radios: 21, checkboxes: 22, checkbox: 23 };
const paragraph = 2;

export function modalField(input: ModalInput, state: PageState): ModalField {
  const id = `field-${input.custom_id}`;
  const field = { customId: input.custom_id, id, grouped: false };
  switch (input.type) {
    case types.text: {
      const element = textElement(input, id);
      return { ...field, element, read: () => element.value };
    }
    case types.file: {
      const { element, files } = fileField({
        label: 'Files',
        max: input.max_values ?? 1,
        types: input.file_types ?? [],
      });
      const read = () => Promise.all(files().map(async (file) => ({ file: await sendFile(file) })));
      return { ...field, element, grouped: true, read };
    }
    case types.checkbox: {
      const element = h('input', { id, type: 'checkbox', checked: input.default === true });
      return { ...field, element, read: () => element.checked };
    }
    case types.radios:
    case types.checkboxes:
      return { ...field, grouped: true, ...ticks(input, ownChoices(input), input.type === types.radios) };
    default: {
      const choices = choicesOf(input, state);
      if ((input.max_values ?? 1) > 1) return { ...field, grouped: true, ...ticks(input, choices, false) };
      return { ...field, ...menu(input, id, choices) };
    }
  }
}

function textElement(input: ModalInput, id: string): HTMLInputElement | HTMLTextAreaElement {
  const attributes = {
    id,
    placeholder: input.placeholder,
    required: input.required !== false,
    minlength: input.min_length,
    maxlength: input.max_length ?? 4000,
  };
  if (input.style === paragraph) return h('textarea', { ...attributes, rows: 4 }, input.value);
  return h('input', { ...attributes, type: 'text', value: input.value });
}

const ownChoices = ({ options = [] }: ModalInput): TickChoice[] =>
  options.map(({ value, label, description, default: chosen = false }) => ({
    value,
    name: label,
    description,
    chosen,
  }));

type TickChoice = Choice & { readonly description?: string | null | undefined };

function ticks(
  input: ModalInput,
  choices: readonly TickChoice[],
  single: boolean,
): Pick<ModalField, 'element' | 'read'> {
  const boxes = choices.map((option) => {
    const box = h('input', {
      type: single ? 'radio' : 'checkbox',
      name: input.custom_id,
      value: option.value,
      checked: option.chosen,
      required: single && input.required !== false,
    });
    return {
      box,
      label: h(
        'label',
        { class: 'tick' },
        box,
        option.name,
        option.description ? h('small', {}, option.description) : null,
      ),
    };
  });
  const values = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  return {
    element: h('div', { class: 'ticks' }, ...boxes.map(({ label }) => label)),
    read: () => (single ? values()[0] : values()),
  };
}

function menu(input: ModalInput, id: string, choices: readonly Choice[]): Pick<ModalField, 'element' | 'read'> {
  const options = choices.map(({ value, name, chosen }) => h('option', { value, selected: chosen }, name));
  const empty = h('option', { value: '' }, input.placeholder ?? 'Make a selection');
  const element = h('select', { id, required: input.required !== false }, empty, ...options);
  return { element, read: () => (element.value === '' ? [] : [element.value]) };
}
