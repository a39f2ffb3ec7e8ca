import { z } from 'zod';
import { fitsFileTypes, type UserFile } from './user-file.ts';

export type OptionValue = string | number | boolean | UserFile;

const definition = z.object({
  name: z.string(),
  type: z.number(),
  required: z.boolean().optional(),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  file_types: z.array(z.string()).nullish(),
  channel_types: z.array(z.number()).nullish(),
  choices: z.array(z.looseObject({ value: z.union([z.string(), z.number()]) })).optional(),
});

const definitions = z.looseObject({ options: z.array(z.unknown()).optional() });

type OptionDefinition = z.infer<typeof definition>;

export const optionTypes = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

const pickedTypes: readonly number[] = [
  optionTypes.user,
  optionTypes.channel,
  optionTypes.role,
  optionTypes.mentionable,
];

export interface FilledOption {
  readonly name: string;
  readonly type: number;
  readonly value: OptionValue;
  /** Of a channel; empty where any will do. */
  readonly channelTypes: readonly number[];
}

/** Its value is the id of something that the interaction has to carry along. */
export const isPicked = ({ type }: FilledOption): boolean => pickedTypes.includes(type);

/** Options of the command, or of the (sub)command that the path of names leads to. */
export function optionDefinitions(body: unknown, path: readonly string[]): OptionDefinition[] {
  const options = definitions.parse(body).options ?? [];
  const [name, ...rest] = path;
  if (name === undefined) {
    const known = options.map((one) => definition.parse(one));
    if (known.some(({ type }) => type === optionTypes.subcommand || type === optionTypes.group)) {
      throw new Error('the client sends a subcommand only, not the command around it');
    }
    return known;
  }
  const found = options.find((one) => definition.parse(one).name === name);
  if (found === undefined) throw new Error(`the command has no subcommand ${name}`);
  return optionDefinitions(found, rest);
}

/**
 * Does what Discord's client does before it sends: types, required options, ranges, choices. Throws what it would show.
 * While an option is `focused` for an autocomplete nothing is complete yet, and only names are looked at.
 */
export function fillOptions(
  known: readonly OptionDefinition[] | undefined,
  values: Readonly<Record<string, OptionValue>>,
  focused: string | null,
): FilledOption[] {
  if (!known)
    return Object.entries(values).map(([name, value]) => ({ name, value, type: guessType(value), channelTypes: [] }));
  const missing = known.filter((one) => one.required && values[one.name] === undefined);
  if (focused === null && missing.length > 0)
    throw new Error(`required options are missing: ${missing.map((one) => one.name).join(', ')}`);
  return Object.entries(values).map(([name, value]) => {
    const option = known.find((one) => one.name === name);
    if (!option) throw new Error(`the command has no option ${name}`);
    if (focused === null) checkValue(option, value);
    return { name, value, type: option.type, channelTypes: option.channel_types ?? [] };
  });
}

export function attachmentOption(known: readonly OptionDefinition[] | undefined): string {
  return known?.find((one) => one.type === optionTypes.attachment)?.name ?? 'image';
}

function checkValue(option: OptionDefinition, value: OptionValue): void {
  const refuse = (why: string): never => {
    throw new Error(`the client refuses option ${option.name}: ${why}`);
  };
  const { type } = option;
  const numeric = type === optionTypes.integer || type === optionTypes.number;
  if (numeric !== (typeof value === 'number')) refuse('wrong type');
  if ((type === optionTypes.boolean) !== (typeof value === 'boolean')) refuse('wrong type');
  if ((type === optionTypes.attachment) !== (typeof value === 'object')) refuse('wrong type');
  if (typeof value === 'number') {
    if (type === optionTypes.integer && !Number.isSafeInteger(value)) refuse('not an integer');
    if (value < (option.min_value ?? value) || value > (option.max_value ?? value)) refuse('out of range');
  }
  if (typeof value === 'string') {
    if (value.length < (option.min_length ?? 0) || value.length > (option.max_length ?? 6000)) refuse('length');
  }
  if (typeof value === 'object' && !fitsFileTypes(value, option.file_types)) refuse('not a file of that kind');
  if (option.choices && option.choices.length > 0 && !option.choices.some((one) => one.value === value)) {
    refuse('not one of the choices');
  }
}

function guessType(value: OptionValue): number {
  if (typeof value === 'string') return optionTypes.string;
  if (typeof value === 'boolean') return optionTypes.boolean;
  if (typeof value === 'number') return Number.isInteger(value) ? optionTypes.integer : optionTypes.number;
  return optionTypes.attachment;
}
