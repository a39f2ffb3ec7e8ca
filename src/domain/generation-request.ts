import type { Random } from './clock.ts';
import type { Settings } from './job.ts';
import type { ModelDefinition, ModelInput } from './model-definition.ts';

/** The settings a member left out, filled in. The resolution stays open until the picture's shape is known. */
export function completeSettings(model: ModelDefinition, given: Settings, random: Random): Settings {
  const settings: Settings = {};
  for (const input of model.inputs) {
    const value = given[input.option] ?? valueFor(input, random);
    if (value !== undefined) settings[input.option] = value;
  }
  return settings;
}

function valueFor(input: ModelInput, random: Random): string | number | undefined {
  switch (input.kind) {
    case 'resolution':
      return undefined;
    case 'seed':
      return drawSeed(input, random);
    default:
      return input.default;
  }
}

export function drawSeed(input: { minimum: number; maximum: number }, random: Random): number {
  return input.minimum + Math.floor(random() * (input.maximum - input.minimum + 1));
}

/** The same settings with another seed. */
export function withNewSeed(model: ModelDefinition, settings: Settings, random: Random): Settings {
  const seed = model.inputs.find((input) => input.kind === 'seed');
  return seed ? { ...settings, [seed.option]: drawSeed(seed, random) } : settings;
}

/**
 * The resolution whose shape is nearest to the picture's; of several with that shape the default, else the one nearest to the
 * default in area.
 */
export function withResolution(model: ModelDefinition, settings: Settings, width: number, height: number): Settings {
  const input = model.inputs.find((candidate) => candidate.kind === 'resolution');
  if (!input || settings[input.option] !== undefined) return settings;
  const standard = input.choices.find((choice) => choice.value === input.default);
  const area = standard ? standard.width * standard.height : 0;
  const shape = Math.log(width / height);
  const distance = (choice: { width: number; height: number }) =>
    Math.abs(Math.log(choice.width / choice.height) - shape);
  const areaGap = (choice: { width: number; height: number }) => Math.abs(choice.width * choice.height - area);
  const [best] = input.choices.toSorted((a, b) => {
    const gap = distance(a) - distance(b);
    return Math.abs(gap) > 1e-9 ? gap : areaGap(a) - areaGap(b);
  });
  return best ? { ...settings, [input.option]: best.value } : settings;
}

/** Whether everything is there that the paid POST must name. */
export const hasEverySetting = (model: ModelDefinition, settings: Settings): boolean =>
  model.inputs.every(({ option }) => settings[option] !== undefined);

/** The body of the paid POST: every input of the model, in its exact JSON type, and nothing else. */
export function requestBody(model: ModelDefinition, job: { prompt: string; settings: Settings }, imageUrl: string) {
  const body: Record<string, string | number> = { [model.prompt.field]: job.prompt, [model.image.field]: imageUrl };
  for (const input of model.inputs) {
    const value = job.settings[input.option];
    if (value === undefined) throw new Error(`setting ${input.option} is missing`);
    body[input.field] = value;
  }
  return body;
}

/** Jobs with the same key take about the same time: everything but the seed. */
export function timingKey(model: ModelDefinition, settings: Settings): string {
  const parts = model.inputs.filter((input) => input.kind !== 'seed').map((input) => settings[input.option]);
  return [model.id, ...parts].join('|');
}
