import { z } from 'zod';
import { renderAttachment } from '#sandbox/discord/messages/render-message.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { type UserFile, uploadUserFile } from './user-file.ts';

export type ModalValue = string | boolean | readonly string[] | readonly UserFile[];

const componentTypes = {
  row: 1,
  textInput: 4,
  textDisplay: 10,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkbox: 23,
};

const field = z.looseObject({
  type: z.number(),
  custom_id: z.string().optional(),
  required: z.boolean().optional(),
  value: z.string().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
});

const topLevel = z.looseObject({
  type: z.number(),
  component: field.optional(),
  components: z.array(field).optional(),
});

export const modalSchema = z.looseObject({ custom_id: z.string(), title: z.string(), components: z.array(topLevel) });

type Field = z.infer<typeof field>;

export interface SubmittedModal {
  readonly components: readonly unknown[];
  readonly resolved: Readonly<Record<string, unknown>>;
}

/** The submitted form: values over what the modal was prefilled with, refused where Discord's client would refuse. */
export function submitModal(
  world: World,
  modal: z.infer<typeof modalSchema>,
  values: Readonly<Record<string, ModalValue>>,
): SubmittedModal {
  const attachments: Record<string, unknown> = {};
  const known = modal.components.flatMap((one) => one.component ?? one.components ?? []);
  for (const name of Object.keys(values)) {
    if (!known.some((one) => one.custom_id === name)) throw new Error(`the modal has no field ${name}`);
  }
  const submit = (one: Field): unknown => {
    const value = one.custom_id === undefined ? undefined : values[one.custom_id];
    const base = { type: one.type, id: 0, custom_id: one.custom_id };
    if (one.type === componentTypes.fileUpload) {
      const files = Array.isArray(value) ? value.filter((item): item is UserFile => typeof item === 'object') : [];
      requireSome(one, files.length);
      const stored = files.map((file) => uploadUserFile(world, file));
      for (const file of stored) attachments[file.id] = renderAttachment(world, file);
      return { ...base, values: stored.map((file) => file.id) };
    }
    if (one.type === componentTypes.textInput) return { ...base, value: textValue(one, value) };
    if (one.type === componentTypes.radioGroup) return { ...base, value: value ?? null };
    if (one.type === componentTypes.checkbox) return { ...base, value: value ?? false };
    const chosen = Array.isArray(value) ? value : [];
    requireSome(one, chosen.length);
    return { ...base, values: chosen };
  };
  const components = modal.components.map((one) => {
    if (one.type === componentTypes.label && one.component) {
      return { type: one.type, id: 0, component: submit(one.component) };
    }
    if (one.type === componentTypes.row) return { type: one.type, components: (one.components ?? []).map(submit) };
    return { type: one.type, id: 0 };
  });
  return { components, resolved: Object.keys(attachments).length > 0 ? { attachments } : {} };
}

function textValue(one: Field, value: ModalValue | undefined): string {
  const text = typeof value === 'string' ? value : (one.value ?? '');
  requireSome(one, text.length);
  const tooShort = text.length > 0 && text.length < (one.min_length ?? 0);
  if (tooShort || text.length > (one.max_length ?? 4000))
    throw new Error(`the client refuses the length of ${one.custom_id}`);
  return text;
}

function requireSome(one: Field, amount: number): void {
  if (one.required !== false && amount === 0) throw new Error(`the client demands a value for ${one.custom_id}`);
}
