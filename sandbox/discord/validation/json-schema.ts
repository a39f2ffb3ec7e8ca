import { z } from 'zod';

/** The keywords of JSON Schema that the rewriting looks at; the others are carried along untouched. */
export interface JsonSchema {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  properties?: Record<string, JsonSchema> | undefined;
  required?: string[] | undefined;
  items?: JsonSchema | undefined;
  additionalProperties?: JsonSchema | boolean | undefined;
  oneOf?: JsonSchema[] | undefined;
  anyOf?: JsonSchema[] | undefined;
  allOf?: JsonSchema[] | undefined;
  if?: JsonSchema | undefined;
  then?: JsonSchema | undefined;
  [keyword: string]: unknown;
}

export const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    required: z.array(z.string()).optional(),
    items: jsonSchema.optional(),
    additionalProperties: z.union([z.boolean(), jsonSchema]).optional(),
    oneOf: z.array(jsonSchema).optional(),
    anyOf: z.array(jsonSchema).optional(),
    allOf: z.array(jsonSchema).optional(),
  }),
);

/** A schema of the document is known to the compiler by this prefix and its name. */
export const referencePrefix = 'component:';

export function reference(name: string): JsonSchema {
  return { $ref: `${referencePrefix}${name}` };
}

/** The name of the schema that this one refers to. */
export function referredName(schema: JsonSchema): string | undefined {
  return schema.$ref?.startsWith(referencePrefix) ? schema.$ref.slice(referencePrefix.length) : undefined;
}

/** The names of all schemas referred to from anywhere inside this one. */
export function referredNames(schema: JsonSchema): Set<string> {
  return new Set([...JSON.stringify(schema).matchAll(/"component:(\w+)"/g)].flatMap(([, name]) => name ?? []));
}
