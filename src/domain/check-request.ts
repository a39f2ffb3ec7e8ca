import type { Settings } from './job.ts';
import type { ModelDefinition, ModelInput } from './model-definition.ts';

export type RequestFault =
  | { kind: 'prompt-empty' }
  | { kind: 'prompt-too-long'; max: number; actual: number }
  | { kind: 'setting-out-of-range'; input: ModelInput; min: number; max: number }
  | { kind: 'setting-unknown'; input: ModelInput };

/** Looks at what can be judged without the picture. Discord checks most of it in its own app; what arrives here may be anything. */
export function checkRequest(model: ModelDefinition, prompt: string, settings: Settings): RequestFault | undefined {
  // Format characters such as zero-width spaces show nothing.
  if (prompt.replace(/\p{Cf}/gu, '').trim() === '') return { kind: 'prompt-empty' };
  const { maxLength } = model.prompt;
  if (prompt.length > maxLength) return { kind: 'prompt-too-long', max: maxLength, actual: prompt.length };
  for (const input of model.inputs) {
    const value = settings[input.option];
    const fault = value === undefined ? undefined : checkSetting(input, value);
    if (fault) return fault;
  }
  return undefined;
}

function checkSetting(input: ModelInput, value: string | number): RequestFault | undefined {
  if (input.kind === 'choice' || input.kind === 'resolution') {
    const offered: readonly { value: string | number }[] = input.choices;
    return offered.some((choice) => choice.value === value) ? undefined : { kind: 'setting-unknown', input };
  }
  const { minimum: min, maximum: max } = input;
  if (typeof value !== 'number' || (input.kind !== 'float' && !Number.isInteger(value)))
    return { kind: 'setting-unknown', input };
  return value >= min && value <= max ? undefined : { kind: 'setting-out-of-range', input, min, max };
}
