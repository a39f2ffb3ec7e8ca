import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';
import { localized } from './localized.ts';

export type CommandOption = Exclude<APIApplicationCommandOption, { type: 1 | 2 }>;

/** One thing that can be typed after the slash; subcommands are entries of their own. */
export interface CommandEntry {
  readonly command: string;
  readonly subcommand: readonly string[];
  /** In the person's language. */
  readonly title: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

const types = { slash: 1, subcommand: 1, group: 2 };

export function commandEntries(commands: readonly APIApplicationCommand[], locale: string): CommandEntry[] {
  return commands.flatMap((command) => {
    if ((command.type ?? types.slash) !== types.slash) return [];
    return unfold(command.name, [], localized(command, locale), command.options ?? [], locale);
  });
}

function unfold(
  command: string,
  subcommand: readonly string[],
  { name, description }: { name: string; description: string },
  options: readonly APIApplicationCommandOption[],
  locale: string,
): CommandEntry[] {
  const nested = options.filter(({ type }) => type === types.subcommand || type === types.group);
  if (nested.length === 0) {
    return [{ command, subcommand, title: name, description, options: options.filter(isLeaf) }];
  }
  return nested.flatMap((one) => {
    const own = localized(one, locale);
    const inner = 'options' in one ? (one.options ?? []) : [];
    return unfold(command, [...subcommand, one.name], { ...own, name: `${name} ${own.name}` }, inner, locale);
  });
}

const isLeaf = (option: APIApplicationCommandOption): option is CommandOption =>
  option.type !== types.subcommand && option.type !== types.group;
