import { truncate } from '#src/discord/cards/prompt-text.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';

/** What differs, a line for each value by its path: `approval.who: nobody → newcomers`. */
export function changedLines(before: GuildSettings, after: GuildSettings): string[] {
  const was = new Map(valuesOf(before));
  const is = new Map(valuesOf(after));
  const paths = new Set([...was.keys(), ...is.keys()]);
  return [...paths].flatMap((path) => {
    const [from = '–', to = '–'] = [was.get(path), is.get(path)];
    return from === to ? [] : `${path}: ${from} → ${to}`;
  });
}

/** For the log, which takes 1,000 characters. */
export const changeDetail = (lines: readonly string[]): string => truncate(lines.join('\n'), 1_000);

function* valuesOf(value: object, prefix = ''): Generator<[path: string, value: string]> {
  for (const [key, inner] of Object.entries(value)) {
    const path = `${prefix}${key}`;
    if (Array.isArray(inner)) yield* listValues(inner, path);
    else if (typeof inner === 'object' && inner !== null) yield* valuesOf(inner, `${path}.`);
    else if (inner !== undefined) yield [path, String(inner)];
  }
}

/** A list of ids is one value; in a list of rules each is one, under its own id. */
function* listValues(list: readonly unknown[], path: string): Generator<[path: string, value: string]> {
  if (list.every((item) => typeof item === 'string')) {
    if (list.length > 0) yield [path, list.join(', ')];
    return;
  }
  for (const item of list) {
    if (typeof item !== 'object') continue;
    const { id, roleId, ...rest }: Record<string, unknown> = { ...item };
    yield [`${path}.${id ?? roleId}`, JSON.stringify(rest)];
  }
}
