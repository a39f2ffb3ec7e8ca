import type { Settings } from './job.ts';
import type { ModelDefinition } from './model-definition.ts';

/** What a model's default settings cost: a whole clip, or each second of it. `micros`: millionths of a US dollar, above 0. */
export interface Price {
  micros: number;
  unit: 'output' | 'second';
}

/** Keeps the last price of each model over a restart. */
export interface PriceMemory {
  recall(modelId: string): Promise<Price | undefined>;
  keep(modelId: string, price: Price): Promise<void>;
}

interface Work {
  pixels: number;
  steps: number;
  frames: number;
  seconds: number;
}

/**
 * What a job is expected to cost, in millionths of a US dollar: RunComfy gives no quotes, and its work grows with pixels, frames
 * and steps. A resolution that is still open counts as the largest on offer, so that what is reserved is enough.
 * @returns undefined when it can't be known, never 0 for it.
 */
export function estimateMicros(
  model: ModelDefinition,
  settings: Settings,
  price: Price | undefined,
): number | undefined {
  const wanted = workOf(model, settings);
  const standard = workOf(model, defaultsOf(model));
  if (!price || !wanted || !standard) return undefined;
  const effort = (wanted.pixels * wanted.steps) / (standard.pixels * standard.steps);
  const length = price.unit === 'output' ? wanted.frames / standard.frames : wanted.seconds;
  const micros = Math.max(1, Math.round(price.micros * effort * length));
  return Number.isSafeInteger(micros) ? micros : undefined;
}

function workOf(model: ModelDefinition, settings: Settings): Work | undefined {
  const number = (option: string) => Number(settings[option]);
  const pixels = pixelsOf(model, settings);
  const steps = model.stepsOption === undefined ? 1 : number(model.stepsOption);
  const frames = number(model.framesOption);
  const work = { pixels, steps, frames, seconds: frames / number(model.fpsOption) };
  return Object.values(work).every((part) => part > 0 && Number.isFinite(part)) ? work : undefined;
}

function pixelsOf({ inputs }: ModelDefinition, settings: Settings): number {
  const input = inputs.find(({ kind }) => kind === 'resolution');
  if (input?.kind !== 'resolution') return 1;
  const value = settings[input.option];
  const possible = input.choices.filter((choice) => value === undefined || choice.value === value);
  return Math.max(0, ...possible.map(({ width, height }) => width * height));
}

export const defaultsOf = ({ inputs }: ModelDefinition): Settings =>
  Object.fromEntries(inputs.flatMap((input) => ('default' in input ? [[input.option, input.default]] : [])));
