import { z } from 'zod';

const fieldSchema = z.object({
  custom_id: z.string(),
  /** Text input, radio group, checkbox. */
  value: z.union([z.string(), z.boolean()]).nullish(),
  /** Selects, checkbox groups, file uploads (ids of attachments). */
  values: z.array(z.string()).nullish(),
});
/** Fields stand in labels, or (an older form) in rows. */
const placeSchema = z.object({
  component: z.unknown().optional(),
  components: z.array(z.unknown()).optional(),
});

/** The values of a submitted modal by the custom ids of its fields. What is no field is passed over. */
export function modalFields(components: unknown): Record<string, string[]> {
  const fields = new Map<string, string[]>();
  const places = z.array(placeSchema.catch({})).catch([]).parse(components);
  for (const { component, components: inner = [] } of places) {
    for (const candidate of [component, ...inner]) {
      const field = fieldSchema.safeParse(candidate);
      if (!field.success) continue;
      const { custom_id, value, values } = field.data;
      fields.set(custom_id, values ?? (value === null || value === undefined ? [] : [String(value)]));
    }
  }
  return Object.fromEntries(fields);
}
