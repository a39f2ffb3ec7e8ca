import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Finding } from './finding.ts';
import { discordFormats } from './formats.ts';
import { type JsonSchema, jsonSchema, reference, referredName, referredNames } from './json-schema.ts';
import type { OpenApiDocument } from './openapi-document.ts';
import { rewrittenSchema } from './rewritten-schema.ts';
import type { Route } from './route-table.ts';
import { schemaFinding } from './schema-error-text.ts';
import { repairedBody, repairedSchema } from './schema-repairs.ts';

export interface SchemaJudge {
  /** What the document says against this body; the document must have one for the route. */
  judge(route: Route, bodySchema: unknown, body: unknown): Finding[];
}

/** Reads, rewrites and compiles only the schemas of the routes that are really used: the document has 539. */
export function createSchemaJudge(document: OpenApiDocument): SchemaJudge {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    logger: false,
    formats: discordFormats,
  });
  const repaired = new Map<string, JsonSchema>();
  const registered = new Set<string>();
  const validators = new Map<string, ValidateFunction>();

  function named(name: string): JsonSchema {
    const known = repaired.get(name);
    if (known) return known;
    const schema = repairedSchema(name, jsonSchema.parse(document.components.schemas[name]));
    repaired.set(name, schema);
    return schema;
  }

  function resolve(schema: JsonSchema): JsonSchema {
    const name = referredName(schema);
    return name === undefined ? schema : named(name);
  }

  function register(schema: JsonSchema): void {
    for (const name of referredNames(schema)) {
      if (registered.has(name)) continue;
      registered.add(name);
      ajv.addSchema(rewrittenSchema(named(name), resolve), reference(name).$ref);
      register(named(name));
    }
  }

  function validatorOf(route: Route, bodySchema: unknown): ValidateFunction {
    const known = validators.get(route.name);
    if (known) return known;
    const schema = repairedBody(route.name, jsonSchema.parse(bodySchema));
    register(schema);
    const validate = ajv.compile(rewrittenSchema(schema, resolve));
    validators.set(route.name, validate);
    return validate;
  }

  return {
    judge(route, bodySchema, body) {
      const validate = validatorOf(route, bodySchema);
      validate(body);
      return (validate.errors ?? []).flatMap((error) => schemaFinding(error) ?? []);
    },
  };
}
