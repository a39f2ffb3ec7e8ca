import type { CommandOption } from './command-entries.ts';
import type { Value } from './option-input.ts';

/** What Discord's client writes under an option that it will not send; undefined when all is well. */
export function optionProblem(option: CommandOption, value: Value | undefined): string | undefined {
  if (value === undefined) return option.required ? 'This option is required. Specify a value' : undefined;
  if (typeof value === 'number') {
    const min = 'min_value' in option ? option.min_value : undefined;
    const max = 'max_value' in option ? option.max_value : undefined;
    if (!Number.isFinite(value)) return 'Not a valid number';
    if (option.type === 4 && !Number.isInteger(value)) return 'Input a valid integer.';
    if (min !== undefined && value < min) return `Value must be greater than or equal to ${min}.`;
    if (max !== undefined && value > max) return `Value must be less than or equal to ${max}.`;
  }
  if (typeof value === 'string') {
    const min = 'min_length' in option ? option.min_length : undefined;
    const max = 'max_length' in option ? option.max_length : undefined;
    if (min !== undefined && value.length < min) return `Value must be at least ${min} characters long.`;
    if (max !== undefined && value.length > max) return `Value must be at most ${max} characters long.`;
  }
  return undefined;
}
