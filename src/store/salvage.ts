import type { z } from 'zod';

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a record of which parts may not parse: each is left out alone, so that its default takes its place. The schema must take
 * an empty record. `lost` names the parts and holds nothing of what they were.
 */
export function salvage<T>(schema: z.ZodType<T>, text: string): { value: T; lost: string[] } {
  const body = parseJson(text);
  const lost: string[] = [];
  for (;;) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return { value: parsed.data, lost };
    const path = parsed.error.issues[0]?.path ?? [];
    lost.push(path.join('.') || 'everything');
    if (!dropDeepest(body, path)) return { value: schema.parse({}), lost };
  }
}

/** Removes the part at the end of the path, or, where it is missing, the nearest one around it. */
function dropDeepest(body: unknown, path: readonly PropertyKey[]): boolean {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = path.slice(0, depth - 1).reduce(partOf, body);
    const key = path[depth - 1];
    if (key === undefined || partOf(parent, key) === undefined) continue;
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (isRecord(parent)) delete parent[key];
    return true;
  }
  return false;
}

function partOf(parent: unknown, key: PropertyKey): unknown {
  if (Array.isArray(parent)) return parent[Number(key)];
  return isRecord(parent) ? parent[key] : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
