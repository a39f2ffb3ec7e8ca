import { isDeepStrictEqual } from 'node:util';

type CommandRecord = Readonly<Record<string, unknown>>;

/** Of the command itself: Discord's own, or out of use. Deeper down, `id` is the Indonesian text. */
const foreignKeys: readonly string[] = [
  'id',
  'application_id',
  'guild_id',
  'version',
  'default_permission',
  'dm_permission',
];
/** Filled in from the app's settings when a command names none; without meaning in a single server. */
const whereUsable = ['contexts', 'integration_types'] as const;

/** Whether Discord has the same commands already, whatever it added by itself. Pure. */
export function sameCommands(
  wanted: readonly CommandRecord[],
  registered: readonly CommandRecord[],
  scope: 'global' | 'guild',
): boolean {
  const mine = byKey(wanted);
  const theirs = byKey(registered);
  return (
    mine.size === theirs.size &&
    [...mine].every(([key, command]) => {
      const other = theirs.get(key);
      if (!other) return false;
      const unset = whereUsable.filter((name) => scope === 'guild' || command[name] === undefined);
      const ignored = [...foreignKeys, ...unset];
      return isDeepStrictEqual(canonical(command, ignored), canonical(other, ignored));
    })
  );
}

const byKey = (commands: readonly CommandRecord[]) =>
  new Map(commands.map((command) => [`${command.type ?? 1} ${command.name}`, command]));

function canonical(command: CommandRecord, ignored: readonly string[]): unknown {
  const entries = Object.entries(command).filter(([key]) => !ignored.includes(key));
  const sorted = entries.map(([key, value]) => [key, isUnordered(key) ? asSorted(value) : value]);
  return withoutDefaults({ ...Object.fromEntries(sorted), type: command.type ?? 1 });
}

const isUnordered = (key: string) => whereUsable.some((name) => name === key);
const asSorted = (value: unknown) => (Array.isArray(value) ? value.toSorted() : value);

/** Null, false, the empty text and empty lists are what Discord puts where nothing was said. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(withoutDefaults);
  if (value === null || value === false || value === '') return undefined;
  if (typeof value !== 'object') return value;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, withoutDefaults(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
