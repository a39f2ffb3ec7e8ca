import type { Texts } from '#src/discord/texts/texts.ts';
import { type FieldText, textField } from './form-fields.ts';
import type { Asked } from './topic.ts';
import { dollars, parseDollars } from './typed-dollars.ts';

/** A number that is typed into a form. */
export type NumberField<Name extends string> = {
  name: Name;
  text: FieldText;
  present: number | undefined;
} & ({ kind: 'whole'; min: number; max: number; optional: boolean } | { kind: 'money' });

/** A million dollars, in millionths. */
const maxMicros = 1_000_000_000_000;

export const numberInput = <Name extends string>(field: NumberField<Name>) =>
  textField(field.name, field.text, {
    value: field.present === undefined ? '' : field.kind === 'money' ? dollars(field.present) : String(field.present),
    required: field.kind === 'whole' && !field.optional,
    max: 20,
  });

export type Numbers<Name extends string> =
  | { ok: true; values: Partial<Record<Name, number>> }
  | { ok: false; fault: string };

/** Every number of a form, or the sentence about the first that is wrong. An empty one is missing. */
export function readNumbers<Name extends string>(
  { fields, texts }: Pick<Asked, 'fields' | 'texts'>,
  wanted: readonly NumberField<Name>[],
): Numbers<Name> {
  const values: Partial<Record<Name, number>> = {};
  for (const field of wanted) {
    // Chinese keyboards type full-width digits.
    const typed = (fields[field.name]?.[0] ?? '').normalize('NFKC').trim();
    if (typed === '' && (field.kind === 'money' || field.optional)) continue;
    const value = field.kind === 'money' ? parseDollars(typed) : /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
    const [min, max] = field.kind === 'money' ? [0, maxMicros] : [field.min, field.max];
    if (value === undefined || value < min || value > max) return { ok: false, fault: faultOf(field, texts) };
    values[field.name] = value;
  }
  return { ok: true, values };
}

function faultOf(field: NumberField<string>, { settings: { fault } }: Texts): string {
  const count = (value: number) => value.toLocaleString('en-US');
  if (field.kind === 'money') return fault.money(field.text.label, '1,000,000');
  const sentence = field.optional ? fault.wholeOrEmpty : fault.whole;
  return sentence(field.text.label, count(field.min), count(field.max));
}
