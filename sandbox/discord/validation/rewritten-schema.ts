import type { JsonSchema } from './json-schema.ts';
import { readableUnion } from './readable-union.ts';

/**
 * Makes a schema of the document strict and its errors readable: objects are closed against unknown keys, unions
 * choose their branch before they judge it.
 */
export function rewrittenSchema(schema: JsonSchema, resolve: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const rewrite = (inner: JsonSchema): JsonSchema => rewrittenSchema(inner, resolve);
  const { oneOf, anyOf, allOf, properties, items, additionalProperties, ...rest } = schema;
  const rewritten: JsonSchema = rest;
  // One enumeration of the document is empty (its values stand in the schema it refers to), which Ajv refuses.
  if (rest.enum?.length === 0) delete rewritten.enum;
  if (items) rewritten.items = rewrite(items);
  if (properties) {
    rewritten.properties = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, rewrite(inner)]));
  }
  const extra = additionalProperties ?? (properties ? false : undefined);
  if (extra !== undefined) rewritten.additionalProperties = typeof extra === 'boolean' ? extra : rewrite(extra);
  const parts = (allOf ?? []).map(rewrite);
  for (const branches of [oneOf, anyOf]) {
    if (branches) parts.push(readableUnion(branches.map(rewrite), resolve));
  }
  if (parts.length > 0) rewritten.allOf = parts;
  return rewritten;
}
