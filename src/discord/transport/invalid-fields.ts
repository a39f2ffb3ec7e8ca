import { z } from 'zod';

const fieldName = /^\w{1,40}$/;
const errorName = /^[A-Z][A-Z_0-9]{1,60}$/;
const maxFields = 5;

const leafSchema = z.object({ _errors: z.array(z.object({ code: z.string().regex(errorName) })).min(1) });
const branchSchema = z.record(z.string(), z.unknown());
const rawErrorSchema = z.object({ errors: branchSchema });

/** Which fields Discord refused and why, as `embeds.0.title: BASE_TYPE_MAX_LENGTH`; never the texts, which quote what was sent. */
export function invalidFields(rawError: unknown): string[] {
  const parsed = rawErrorSchema.safeParse(rawError);
  return parsed.success ? [...walk(parsed.data.errors, [])].slice(0, maxFields) : [];
}

function* walk(node: unknown, path: readonly string[]): Generator<string> {
  const leaf = leafSchema.safeParse(node);
  if (leaf.success) {
    yield `${path.join('.')}: ${leaf.data._errors.map(({ code }) => code).join(', ')}`;
    return;
  }
  const branch = branchSchema.safeParse(node);
  if (!branch.success || path.length > 8) return;
  for (const [key, child] of Object.entries(branch.data)) {
    if (fieldName.test(key)) yield* walk(child, [...path, key]);
  }
}
