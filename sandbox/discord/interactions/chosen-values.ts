import { z } from 'zod';
import type { World } from '#sandbox/discord/state/world.ts';
import { resolveIds, type Viewer } from './resolve-ids.ts';

const amount = z.number().nullish();

/** The parts of a select menu, a radio group or a group of checkboxes by which the client judges a choice. */
export const choiceField = z.looseObject({
  type: z.number(),
  custom_id: z.string().optional(),
  required: z.boolean().nullish(),
  min_values: amount,
  max_values: amount,
  options: z.array(z.looseObject({ value: z.string(), default: z.boolean().nullish() })).nullish(),
  default_values: z.array(z.looseObject({ id: z.string() })).nullish(),
  channel_types: z.array(z.number()).nullish(),
});

type ChoiceField = z.infer<typeof choiceField>;
type Kind = 'users' | 'roles' | 'channels';

const kindsByType: Readonly<Record<number, readonly Kind[]>> = {
  5: ['users'],
  6: ['roles'],
  7: ['users', 'roles'],
  8: ['channels'],
};

export const offersTheServer = ({ type }: ChoiceField): boolean => type in kindsByType;

/** What is chosen before anybody touches it. */
export function preselected({ options, default_values: ids }: ChoiceField): string[] {
  const ticked = (options ?? []).filter((one) => one.default).map(({ value }) => value);
  return [...ticked, ...(ids ?? []).map(({ id }) => id)];
}

/** @throws what keeps Discord's client from sending this choice */
export function checkChoice(world: World, viewer: Viewer, field: ChoiceField, values: readonly string[]): void {
  const refuse = (why: string): never => {
    throw new Error(`the client refuses ${field.custom_id}: ${why}`);
  };
  if (new Set(values).size < values.length) refuse('something is chosen twice');
  const { min, max } = bounds(field);
  if (values.length < min) refuse(`at least ${min} must be chosen`);
  if (values.length > max) refuse(`at most ${max} may be chosen`);
  for (const value of values) {
    if (!isOffered(world, viewer, field, value)) refuse(`${value} is not offered`);
  }
}

const checkboxGroup = 22;

/** A select takes one unless told otherwise, checkboxes all; nothing at all where the modal does not require it. */
function bounds(field: ChoiceField): { min: number; max: number } {
  const { min_values: min, max_values: max, options } = field;
  const most = field.type === checkboxGroup ? (options?.length ?? 0) : 1;
  return { min: field.required === false ? 0 : (min ?? 1), max: max ?? most };
}

function isOffered(world: World, viewer: Viewer, field: ChoiceField, value: string): boolean {
  const kinds = kindsByType[field.type];
  if (!kinds) return (field.options ?? []).some((one) => one.value === value);
  const found = resolveIds(world, viewer, [value]);
  const types = field.channel_types ?? [];
  const ofType = types.length === 0 || types.includes(world.channels.get(value)?.type ?? -1);
  return kinds.some((kind) => found[kind] !== undefined) && ofType;
}
