import type { JsonSchema } from './json-schema.ts';

/**
 * A union whose errors name the one branch that was meant. `oneOf` reports the errors of every branch; here the JSON
 * type, and among objects the tag (`type` of a component), choose the branch first. Falls back to `anyOf`.
 */
export function readableUnion(branches: JsonSchema[], resolve: (schema: JsonSchema) => JsonSchema): JsonSchema {
  if (branches.every((branch) => 'const' in branch)) return { enum: branches.map((branch) => branch.const) };
  const byType = Map.groupBy(
    branches.flatMap((branch) => jsonTypes(resolve(branch)).map((type) => ({ type, branch }))),
    ({ type }) => type,
  );
  const types = [...byType.keys()];
  if (types.includes('unknown') || (types.includes('integer') && types.includes('number'))) return { anyOf: branches };
  const choices = [...byType].map(([type, group]) => {
    const same = group.map(({ branch }) => branch);
    return when({ type }, same.length === 1 && same[0] ? same[0] : taggedUnion(same, resolve));
  });
  return { type: types, allOf: choices };
}

function taggedUnion(branches: JsonSchema[], resolve: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const resolved = branches.map((branch) => ({ branch, shape: resolve(branch) }));
  const tag = Object.keys(resolved[0]?.shape.properties ?? {}).find((name) => {
    const values = resolved.flatMap(({ shape }) => shape.properties?.[name]?.enum ?? []);
    const everywhere = resolved.every(({ shape }) => shape.properties?.[name]?.enum && shape.required?.includes(name));
    return everywhere && new Set(values).size === values.length;
  });
  if (tag === undefined) return { anyOf: branches };
  const tagValues = ({ properties }: JsonSchema) => properties?.[tag]?.enum ?? [];
  return {
    required: [tag],
    properties: { [tag]: { enum: resolved.flatMap(({ shape }) => tagValues(shape)) } },
    allOf: resolved.map(({ branch, shape }) =>
      when({ required: [tag], properties: { [tag]: { enum: tagValues(shape) } } }, branch),
    ),
  };
}

function when(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  return { if: condition, then: consequence };
}

function jsonTypes(schema: JsonSchema): string[] {
  return schema.type === undefined ? ['unknown'] : [schema.type].flat();
}
