import { z } from 'zod';
import { checkRequest } from '#src/domain/check-request.ts';
import { settingsSchema } from '#src/domain/job.ts';
import type { ModelDefinition, ModelInput } from '#src/domain/model-definition.ts';

/** Discord takes 25 options a command; three of them are the bot's own. */
const maxInputs = 22;
const ownOptions = ['image', 'look', 'prompt'];

/** Discord's rule for names of commands and options. */
const discordName = z
  .string()
  .regex(/^[-_\p{L}\p{N}]{1,32}$/u)
  .refine((name) => name === name.toLowerCase(), 'must be lower case');
const asciiName = z.string().regex(/^[-_a-z0-9]{1,32}$/);
const text = z.string().min(1).max(100);
const localizedText = z.object({ en: text, 'zh-TW': text });
const finite = z.number();

const base = { option: asciiName, field: z.string().min(1), label: localizedText, description: localizedText };

const inputSchema: z.ZodType<ModelInput> = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('choice'),
    default: z.union([z.string(), finite]),
    choices: z
      .array(z.object({ value: z.union([z.string(), finite]), label: localizedText }))
      .min(1)
      .max(25),
  }),
  z.object({ ...base, kind: z.enum(['integer', 'float']), default: finite, minimum: finite, maximum: finite }),
  z.object({
    ...base,
    kind: z.literal('resolution'),
    default: z.string(),
    choices: z
      .array(
        z.object({
          value: z.string(),
          width: z.int().positive(),
          height: z.int().positive(),
          label: localizedText,
        }),
      )
      .min(1)
      .max(25),
  }),
  z.object({ ...base, kind: z.literal('seed'), minimum: z.int(), maximum: z.int() }),
]);

/** Checks what the types can't say, so that a slip in a definition stops the start and not a member's job. */
export const modelDefinitionSchema: z.ZodType<ModelDefinition> = z
  .object({
    // The slashes are part of the path; dots are allowed, but no segment may be only dots.
    id: z.string().regex(/^(?!.*(^|\/)\.+(\/|$))[\w.-]+(\/[\w.-]+)+$/),
    name: text,
    command: z.object({
      name: asciiName,
      localizedName: z.object({ en: discordName, 'zh-TW': discordName }),
      description: localizedText,
    }),
    prompt: z.object({ field: z.string().min(1), maxLength: z.int().min(1).max(6000) }),
    image: z.object({ field: z.string().min(1) }),
    looks: z
      .array(z.object({ value: asciiName, label: localizedText, settings: settingsSchema }))
      .max(25)
      .default([]),
    inputs: z.array(inputSchema).max(maxInputs),
    framesOption: z.string(),
    fpsOption: z.string(),
    stepsOption: z.string().optional(),
  })
  .superRefine((model, context) => {
    for (const problem of findProblems(model)) context.addIssue({ code: 'custom', message: problem });
  });

function* findProblems(model: ModelDefinition): Generator<string> {
  const options = [...ownOptions, ...model.inputs.map((input) => input.option)];
  yield* repeated(options).map((option) => `option ${option} is there twice`);
  const fields = [model.prompt.field, model.image.field, ...model.inputs.map((input) => input.field)];
  yield* repeated(fields).map((field) => `field ${field} is there twice`);
  for (const kind of ['resolution', 'seed']) {
    if (model.inputs.filter((input) => input.kind === kind).length > 1) yield `there is more than one ${kind}`;
  }
  for (const option of [model.framesOption, model.fpsOption, model.stepsOption ?? []].flat()) {
    const input = model.inputs.find((candidate) => candidate.option === option);
    if (!input || !('default' in input) || typeof input.default !== 'number')
      yield `${option} is no option with a number`;
  }
  yield* repeated(model.looks.map(({ value }) => value)).map((value) => `look ${value} is there twice`);
  for (const look of model.looks) {
    const unknown = Object.keys(look.settings).find((option) => !options.includes(option));
    if (unknown !== undefined || checkRequest(model, look.value, look.settings))
      yield `the settings of the look ${look.value} can't be used`;
  }
  for (const input of model.inputs) yield* findInputProblems(input);
}

function* findInputProblems(input: ModelInput): Generator<string> {
  if ('choices' in input) {
    const values = input.choices.map((choice) => choice.value);
    if (!values.includes(input.default)) yield `the default of ${input.option} is none of its choices`;
    if (new Set(values.map((value) => typeof value)).size > 1) yield `${input.option} mixes texts and numbers`;
    yield* repeated(values).map((value) => `${input.option} has the choice ${value} twice`);
    return;
  }
  if (input.minimum > input.maximum) yield `the range of ${input.option} is empty`;
  if (input.kind === 'seed') return;
  const { minimum, maximum } = input;
  if (input.default < minimum || input.default > maximum) yield `the default of ${input.option} is out of range`;
  if (input.kind === 'integer' && ![minimum, maximum, input.default].every(Number.isInteger)) {
    yield `${input.option} is an integer with a fraction`;
  }
}

function repeated<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
