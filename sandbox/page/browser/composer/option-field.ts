import { h } from '#sandbox/page/browser/dom/element.ts';
import { fileField } from '#sandbox/page/browser/form/file-field.ts';
import { choicesOf } from '#sandbox/page/browser/form/select-choices.ts';
import { sendFile } from '#sandbox/page/browser/talk/server.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import { autocompleteInput } from './autocomplete-input.ts';
import type { CommandOption } from './command-entries.ts';
import { localized } from './localized.ts';
import type { Complete, OptionInput, Value } from './option-input.ts';

const types = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
};
/** The same kinds of choice have other numbers among select menus. */
const selectTypes: Readonly<Record<number, number>> = { 6: 5, 7: 8, 8: 6, 9: 7 };

export function optionInput(option: CommandOption, id: string, view: View, complete: Complete): OptionInput {
  const locale = view.state.people.find((person) => person.id === view.state.you)?.locale ?? 'en-US';
  if (option.type === types.attachment) {
    const field = fileField({ label: localized(option, locale).name, max: 1 });
    const read = () => {
      const [file] = field.files();
      return file && sendFile(file).then((sent) => ({ file: sent }));
    };
    return { element: field.element, read, takeFiles: field.take };
  }
  if ('choices' in option && option.choices && option.choices.length > 0) {
    const { choices } = option;
    const labels = choices.map((choice) => localized(choice, locale).name);
    return chooser(id, labels, (index) => choices[index]?.value);
  }
  if (option.type === types.boolean) return chooser(id, ['True', 'False'], (index) => index === 0);
  const kind = selectTypes[option.type];
  if (kind !== undefined) {
    const only = 'channel_types' in option ? option.channel_types : undefined;
    const offered = choicesOf({ type: kind, ...(only && { channel_types: only }) }, view.state);
    return chooser(
      id,
      offered.map(({ name }) => name),
      (index) => offered[index]?.value,
    );
  }
  const numeric = option.type === types.integer || option.type === types.number;
  const typed = (text: string) => (text.trim() === '' ? undefined : numeric ? Number(text) : text);
  if ('autocomplete' in option && option.autocomplete) return autocompleteInput(option.name, id, typed, complete);
  if (numeric) {
    const input = h('input', {
      id,
      type: 'number',
      step: option.type === types.integer ? 1 : 'any',
      min: 'min_value' in option ? option.min_value : undefined,
      max: 'max_value' in option ? option.max_value : undefined,
    });
    return { element: input, read: () => typed(input.value) };
  }
  const text = h('textarea', { id, rows: 1, maxlength: 'max_length' in option ? (option.max_length ?? 6000) : 6000 });
  return { element: text, read: () => typed(text.value) };
}

function chooser(id: string, labels: readonly string[], valueAt: (index: number) => Value | undefined): OptionInput {
  const options = labels.map((label, index) => h('option', { value: index }, label));
  const select = h('select', { id }, h('option', { value: '' }, 'Choose…'), ...options);
  return { element: select, read: () => (select.value === '' ? undefined : valueAt(Number(select.value))) };
}
