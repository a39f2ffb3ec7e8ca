import { z } from 'zod';
import { renderAttachment } from '#sandbox/discord/messages/render-message.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { checkChoice, choiceField, offersTheServer, preselected } from './chosen-values.ts';
import { resolveIds, type Viewer } from './resolve-ids.ts';
import { fitsFileTypes, type UserFile, uploadUserFile } from './user-file.ts';

export type ModalValue = string | boolean | readonly string[] | readonly UserFile[];

const componentTypes = { row: 1, textInput: 4, label: 18, fileUpload: 19, radioGroup: 21, checkbox: 23 };

const field = choiceField.extend({
  id: z.number().nullish(),
  value: z.string().nullish(),
  default: z.boolean().nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
  file_types: z.array(z.string()).nullish(),
});

const topLevel = z.looseObject({
  type: z.number(),
  id: z.number().nullish(),
  component: field.optional(),
  components: z.array(field).optional(),
});

export const modalSchema = z.looseObject({ custom_id: z.string(), title: z.string(), components: z.array(topLevel) });

type Field = z.infer<typeof field>;

/** @throws what Discord's client would say instead of submitting */
export function submitModal(
  world: World,
  viewer: Viewer,
  modal: z.infer<typeof modalSchema>,
  values: Readonly<Record<string, ModalValue>>,
) {
  const known = modal.components.flatMap((one) => one.component ?? one.components ?? []);
  for (const name of Object.keys(values)) {
    if (!known.some((one) => one.custom_id === name)) throw new Error(`the modal has no field ${name}`);
  }
  const attachments: Record<string, unknown> = {};
  const picked: string[] = [];
  const nextId = numbering(modal.components.flatMap((one) => [one, one.component, ...(one.components ?? [])]));
  const submit = (one: Field) => {
    const value = one.custom_id === undefined ? undefined : values[one.custom_id];
    const base = { type: one.type, id: nextId(one), custom_id: one.custom_id };
    switch (one.type) {
      case componentTypes.textInput:
        return { ...base, value: textValue(one, value) };
      case componentTypes.checkbox:
        return { ...base, value: typeof value === 'boolean' ? value : (one.default ?? false) };
      case componentTypes.fileUpload: {
        const stored = pickedFiles(one, value).map((file) => uploadUserFile(world, file));
        for (const file of stored) attachments[file.id] = renderAttachment(world, file);
        return { ...base, values: stored.map(({ id }) => id) };
      }
      default: {
        const chosen = value === undefined ? preselected(one) : texts(value);
        checkChoice(world, viewer, one, chosen);
        if (offersTheServer(one)) picked.push(...chosen);
        return one.type === componentTypes.radioGroup
          ? { ...base, value: chosen[0] ?? null }
          : { ...base, values: chosen };
      }
    }
  };
  const components = modal.components.map((one) => {
    const base = { type: one.type, id: nextId(one) };
    if (one.component) return { ...base, component: submit(one.component) };
    return one.components ? { ...base, components: one.components.map(submit) } : base;
  });
  const resolved = {
    ...resolveIds(world, viewer, picked),
    ...(Object.keys(attachments).length > 0 && { attachments }),
  };
  return { components, ...(Object.keys(resolved).length > 0 && { resolved }) };
}

/** Components without an id, or with 0, get the next number that is free. */
function numbering(all: readonly ({ id?: number | null | undefined } | undefined)[]) {
  const taken = new Set(all.map((one) => one?.id));
  let last = 0;
  return ({ id }: { id?: number | null | undefined }): number => {
    if (id) return id;
    do last += 1;
    while (taken.has(last));
    return last;
  };
}

function texts(value: ModalValue): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function textValue(one: Field, value: ModalValue | undefined): string {
  const text = typeof value === 'string' ? value : (one.value ?? '');
  if (one.required !== false && text === '') throw new Error(`the client demands a value for ${one.custom_id}`);
  const tooShort = text.length > 0 && text.length < (one.min_length ?? 0);
  if (tooShort || text.length > (one.max_length ?? 4000))
    throw new Error(`the client refuses the length of ${one.custom_id}`);
  return text;
}

function pickedFiles(one: Field, value: ModalValue | undefined): UserFile[] {
  const files = Array.isArray(value) ? value.filter((item): item is UserFile => typeof item === 'object') : [];
  const least = one.required === false ? 0 : (one.min_values ?? 1);
  if (files.length < least) throw new Error(`the client demands a value for ${one.custom_id}`);
  if (files.length > (one.max_values ?? 1)) throw new Error(`the client refuses so many files for ${one.custom_id}`);
  if (!files.every((file) => fitsFileTypes(file, one.file_types)))
    throw new Error(`the client refuses a file of that kind for ${one.custom_id}`);
  return files;
}
