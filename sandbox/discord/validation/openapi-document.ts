import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { referencePrefix } from './json-schema.ts';

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  schema: z.object({ $ref: z.string().optional() }).optional(),
});
const operation = z.object({
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: z.unknown() })), required: z.boolean().default(false) })
    .optional(),
});
const pathItem = z.object({
  parameters: z.array(parameter).default([]),
  get: operation.optional(),
  put: operation.optional(),
  post: operation.optional(),
  patch: operation.optional(),
  delete: operation.optional(),
});
const openApiDocument = z.object({
  paths: z.record(z.string(), pathItem),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

export type Operation = z.infer<typeof operation>;
export type OpenApiDocument = z.infer<typeof openApiDocument>;

/** Reads the vendored document of Discord's API; its schemas stay unread until a route needs them. */
export function loadOpenApiDocument(): OpenApiDocument {
  const text = readFileSync(new URL('../schema/openapi.json', import.meta.url), 'utf8');
  // As absolute URIs the references hold wherever a schema is taken out of the document to be compiled alone.
  return openApiDocument.parse(JSON.parse(text.replaceAll('#/components/schemas/', referencePrefix)));
}
