import { renderAttachment } from '#sandbox/discord/messages/render-message.ts';
import type { RegisteredCommand, World } from '#sandbox/discord/state/world.ts';
import {
  attachmentOption,
  type FilledOption,
  fillOptions,
  type OptionValue,
  optionDefinitions,
  optionTypes,
} from './command-options.ts';
import { type UserFile, uploadUserFile } from './user-file.ts';

export interface CommandUse {
  readonly name: string;
  /** `['set']`, or `['group', 'set']`. */
  readonly subcommand?: readonly string[];
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** For the command's first attachment option. */
  readonly attachment?: UserFile;
}

/** The `data` of a slash command; `focused` names the option being typed for an autocomplete. */
export function commandData(
  world: World,
  command: RegisteredCommand | undefined,
  use: CommandUse,
  focused: string | null,
): Readonly<Record<string, unknown>> {
  const path = use.subcommand ?? [];
  const known = command && optionDefinitions(command.body, path);
  const file = use.attachment ? { [attachmentOption(known)]: use.attachment } : {};
  const values = { ...use.options, ...file };
  // Half-typed options are not checked by the client either.
  const filled = fillOptions(focused === null ? known : undefined, values);
  const attachments: Record<string, unknown> = {};
  const leaves = filled.map((option) => {
    const value = sendValue(world, option, attachments);
    return { name: option.name, type: option.type, value, ...(option.name === focused ? { focused: true } : {}) };
  });
  return {
    id: command?.id ?? world.nextId(),
    name: use.name,
    type: 1,
    options: nest(path, leaves),
    ...(Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {}),
  };
}

function sendValue(
  world: World,
  option: FilledOption,
  attachments: Record<string, unknown>,
): string | number | boolean {
  if (typeof option.value !== 'object') return option.value;
  const stored = uploadUserFile(world, option.value);
  attachments[stored.id] = renderAttachment(world, stored);
  return stored.id;
}

function nest(path: readonly string[], leaves: readonly unknown[]): readonly unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return leaves;
  const type = rest.length > 0 ? optionTypes.group : optionTypes.subcommand;
  return [{ name, type, options: nest(rest, leaves) }];
}
