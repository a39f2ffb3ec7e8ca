import { z } from 'zod';
import type { ModelDefinition, ModelInput } from '#src/domain/model-definition.ts';

/** What a field must be for the pinned definition to go on being right. */
interface Expected {
  type: 'string' | 'integer' | 'number';
  enum?: readonly (string | number)[];
  minimum?: number;
  maximum?: number;
}

const fieldSchema = z.object({
  type: z.string().optional().catch(undefined),
  enum: z.array(z.unknown()).optional().catch(undefined),
  minimum: z.number().optional().catch(undefined),
  maximum: z.number().optional().catch(undefined),
  maxLength: z.number().optional().catch(undefined),
});
type LiveField = z.infer<typeof fieldSchema>;

const schemaSchema = z.object({
  properties: z.record(z.string(), fieldSchema),
  required: z.array(z.string()).catch([]),
});

/** How the catalogue's input schema differs from the pinned definition, in sentences for the operator. Empty: it does not. */
export function describeDrift(model: ModelDefinition, inputSchema: unknown): string[] {
  const parsed = schemaSchema.safeParse(inputSchema);
  if (!parsed.success) return ['The catalogue has no input schema that can be read.'];
  const live = new Map(Object.entries(parsed.data.properties));
  const required = new Set(parsed.data.required);
  const media = [model.prompt.field, model.image.field];
  const known = new Set([...media, ...model.inputs.map((input) => input.field)]);
  return [
    ...media.flatMap((field) => compare(field, live.get(field), { type: 'string' })),
    ...media.filter((field) => !required.has(field)).map((field) => `${field} is not required any more.`),
    ...comparePromptLength(model, live.get(model.prompt.field)),
    ...model.inputs.flatMap((input) => compareInput(input, live.get(input.field))),
    ...[...required]
      .filter((field) => !known.has(field))
      .map((field) => `${field} is required now, and is never sent.`),
    ...[...live.keys()].filter((field) => !known.has(field)).map((field) => `${field} is new.`),
  ];
}

function comparePromptLength({ prompt }: ModelDefinition, live: LiveField | undefined): string[] {
  const longest = live?.maxLength;
  if (longest === undefined || longest >= prompt.maxLength) return [];
  return [`${prompt.field} takes ${longest} characters; members may write ${prompt.maxLength}.`];
}

function compareInput(input: ModelInput, live: LiveField | undefined): string[] {
  switch (input.kind) {
    case 'resolution':
    case 'choice': {
      const values = input.choices.map((choice) => choice.value);
      return compare(input.field, live, {
        type: typeof input.default === 'string' ? 'string' : 'integer',
        enum: values,
      });
    }
    case 'seed': {
      // RunComfy may publish no range for a seed; one that holds ours is no news.
      const minimum = Math.max(input.minimum, live?.minimum ?? input.minimum);
      const maximum = Math.min(input.maximum, live?.maximum ?? input.maximum);
      return compare(input.field, live && { ...live, minimum, maximum }, { type: 'integer', ...range(input) });
    }
    default:
      return compare(input.field, live, { type: input.kind === 'float' ? 'number' : 'integer', ...range(input) });
  }
}

const range = ({ minimum, maximum }: { minimum: number; maximum: number }) => ({ minimum, maximum });

function compare(field: string, live: LiveField | undefined, pinned: Expected): string[] {
  if (!live) return [`${field} is gone.`];
  // "float" is RunComfy's own word for a number.
  const type = live.type === 'float' ? 'number' : live.type;
  const sentences = type === pinned.type ? [] : [`${field} is of type ${type ?? 'unknown'}, not ${pinned.type}.`];
  for (const bound of ['minimum', 'maximum'] as const) {
    if (live[bound] !== pinned[bound]) {
      sentences.push(`${field} has the ${bound} ${live[bound] ?? 'none'}, not ${pinned[bound] ?? 'none'}.`);
    }
  }
  const now: readonly unknown[] = live.enum ?? [];
  const before: readonly unknown[] = pinned.enum ?? [];
  const lost = before.filter((value) => !now.includes(value));
  const added = now.filter((value) => !before.includes(value));
  if (lost.length > 0) sentences.push(`${field} does not list ${list(lost)} any more.`);
  if (added.length > 0) sentences.push(`${field} also takes ${list(added)}.`);
  return sentences;
}

const list = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(', ');
