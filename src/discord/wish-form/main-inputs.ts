import type { ModelDefinition, ModelInput } from '#src/domain/model-definition.ts';

/** A form has five fields, and one of them is the prompt. */
const most = 4;

type MainInput = Exclude<ModelInput, { kind: 'seed' }>;

/** The settings that a form asks for: those that come first in the model's definition, as it is sorted by what matters. */
export const mainInputs = ({ inputs, fpsOption }: ModelDefinition): MainInput[] =>
  inputs
    .filter((input) => input.kind !== 'seed')
    .filter(({ option }) => option !== fpsOption)
    .slice(0, most);
