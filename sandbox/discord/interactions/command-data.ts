import { renderAttachment } from '#sandbox/discord/messages/render-message.ts';
import type { RegisteredCommand, World } from '#sandbox/discord/state/world.ts';
import {
  attachmentOption,
  type FilledOption,
  fillOptions,
  isPicked,
  type OptionValue,
  optionDefinitions,
  optionTypes,
} from './command-options.ts';
import { resolveIds, type Viewer } from './resolve-ids.ts';
import { type UserFile, uploadUserFile } from './user-file.ts';

export interface CommandUse {
  readonly name: string;
  /** `['set']`, or `['group', 'set']`. */
  readonly subcommand?: readonly string[];
  /** People, roles and channels by their ids. */
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** For the command's first attachment option. */
  readonly attachment?: UserFile;
}

/** The `data` of a slash command; `focused` names the option being typed for an autocomplete. */
export function commandData(
  world: World,
  viewer: Viewer,
  command: RegisteredCommand | undefined,
  use: CommandUse,
  focused: string | null,
): Readonly<Record<string, unknown>> {
  const path = use.subcommand ?? [];
  const known = command && optionDefinitions(command.body, path);
  const file = use.attachment ? { [attachmentOption(known)]: use.attachment } : {};
  const values = { ...use.options, ...file };
  const filled = fillOptions(known, values, focused);
  const attachments: Record<string, unknown> = {};
  const leaves = filled.map((option) => {
    const value = sendValue(world, option, attachments);
    return { name: option.name, type: option.type, value, ...(option.name === focused ? { focused: true } : {}) };
  });
  const resolved = {
    // Half-typed options come without what is behind them.
    ...(focused === null && resolvePicked(world, viewer, filled)),
    ...(Object.keys(attachments).length > 0 && { attachments }),
  };
  return {
    id: command?.id ?? world.nextId(),
    name: use.name,
    type: 1,
    options: nest(path, leaves),
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };
}

const pickedKinds: Readonly<Record<number, readonly string[]>> = {
  [optionTypes.user]: ['users'],
  [optionTypes.role]: ['roles'],
  [optionTypes.channel]: ['channels'],
  [optionTypes.mentionable]: ['users', 'roles'],
};

/** @throws where the client would not have offered it */
function resolvePicked(world: World, viewer: Viewer, filled: readonly FilledOption[]) {
  const picked = filled.filter(isPicked);
  for (const { name, value, type, channelTypes } of picked) {
    const found = resolveIds(world, viewer, [String(value)]);
    const fitting = pickedKinds[type]?.some((kind) => found[kind] !== undefined);
    if (!fitting) throw new Error(`the client refuses option ${name}: there is nothing of that id to pick`);
    const ofType = channelTypes.length === 0 || channelTypes.includes(world.channels.get(String(value))?.type ?? -1);
    if (!ofType) throw new Error(`the client refuses option ${name}: not a channel of that type`);
  }
  return resolveIds(
    world,
    viewer,
    picked.map(({ value }) => String(value)),
  );
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
