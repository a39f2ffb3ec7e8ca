import type { ErrorObject } from 'ajv';
import type { Finding } from './finding.ts';

/** The error in words; nothing where another error of the same place says the same more readably. */
export function schemaFinding(error: ErrorObject): Finding | undefined {
  const repeatsBranch = error.keyword === 'if' || error.keyword === 'propertyNames';
  const repeatsFormat = error.keyword === 'pattern' && error.parentSchema?.format !== undefined;
  return repeatsBranch || repeatsFormat ? undefined : { pointer: error.instancePath, problem: problemOf(error) };
}

function problemOf({ keyword, params, data, message }: ErrorObject): string {
  switch (keyword) {
    case 'additionalProperties':
      return `unknown key "${params.additionalProperty}"`;
    case 'required':
      return `lacks "${params.missingProperty}"`;
    case 'enum':
      return `is ${shown(data)}, must be ${inOrder(params.allowedValues)}`;
    case 'type':
      return `is ${shown(data)}, must be ${[params.type].flat().join(' or ')}`;
    case 'maxLength':
      return `is ${[...String(data)].length} characters long, at most ${params.limit} are allowed`;
    case 'minLength':
      return `is ${[...String(data)].length} characters long, at least ${params.limit} are needed`;
    case 'maxItems':
      return `has ${lengthOf(data)} items, at most ${params.limit} are allowed`;
    case 'minItems':
      return `has ${lengthOf(data)} items, at least ${params.limit} are needed`;
    case 'maximum':
      return `is ${shown(data)}, at most ${params.limit} is allowed`;
    case 'minimum':
      return `is ${shown(data)}, at least ${params.limit} is needed`;
    case 'pattern':
      return `is ${shown(data)}, must match ${params.pattern}`;
    case 'format':
      return `is ${shown(data)}, not a valid ${params.format}`;
    case 'anyOf':
      return 'matches none of the shapes that the document allows here';
    default:
      return message ?? `fails "${keyword}"`;
  }
}

function inOrder(values: unknown[]): string {
  const names = values.map(String);
  if (names.length === 1) return names.join();
  return `one of ${names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).join(', ')}`;
}

function lengthOf(data: unknown): number {
  return Array.isArray(data) ? data.length : 0;
}

function shown(data: unknown): string {
  if (data === null || typeof data === 'number' || typeof data === 'boolean') return String(data);
  if (typeof data === 'string') return JSON.stringify(data.length > 40 ? `${data.slice(0, 40)}…` : data);
  return Array.isArray(data) ? 'an array' : `an ${typeof data}`;
}
