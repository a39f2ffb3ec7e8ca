/** RunComfy's own dialect of JSON Schema: `float` instead of `number`, and defaults even on required fields. */
interface InputField {
  readonly title: string;
  readonly description: string;
  readonly type: 'string' | 'integer' | 'float';
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default: string | number;
}

export interface InputSchema {
  readonly type: 'object';
  readonly title: string;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, InputField>>;
}

/** One entry of the `detail` array of a 422 answer. */
export interface Problem {
  readonly loc: readonly string[];
  readonly msg: string;
  readonly type: string;
}

export type ModelInput = Readonly<Record<string, unknown>>;

const typeChecks: Record<InputField['type'], (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  float: (value) => typeof value === 'number' && Number.isFinite(value),
};

function fieldProblem(name: string, value: unknown, field: InputField): Problem | undefined {
  const problem = (type: string, msg: string): Problem => ({ loc: ['body', name], msg, type });
  if (!typeChecks[field.type](value)) return problem(`${field.type}_type`, `Input should be a valid ${field.type}`);
  if (field.enum && !field.enum.some((choice) => choice === value)) {
    return problem('enum', `Input should be one of ${JSON.stringify(field.enum)}`);
  }
  if (typeof value !== 'number') return undefined;
  if (field.minimum !== undefined && value < field.minimum) {
    return problem('greater_than_equal', `Input should be greater than or equal to ${field.minimum}`);
  }
  if (field.maximum !== undefined && value > field.maximum) {
    return problem('less_than_equal', `Input should be less than or equal to ${field.maximum}`);
  }
  return undefined;
}

export function isModelInput(body: unknown): body is ModelInput {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/**
 * Everything the schema does not allow in a body, empty when it is good. Stricter than the documents on one point they
 * leave open: unknown keys are refused, so that a misspelt field cannot pass a test unnoticed.
 */
export function problemsOf(input: ModelInput, schema: InputSchema): Problem[] {
  const missing = schema.required
    .filter((name) => !Object.hasOwn(input, name))
    .map((name): Problem => ({ loc: ['body', name], msg: 'Field required', type: 'missing' }));
  const wrong = Object.entries(input).flatMap(([name, value]): Problem[] => {
    const field = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    if (!field) return [{ loc: ['body', name], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }];
    const problem = fieldProblem(name, value, field);
    return problem ? [problem] : [];
  });
  return [...missing, ...wrong];
}
