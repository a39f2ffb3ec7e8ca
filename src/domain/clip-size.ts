import { withResolution } from './generation-request.ts';
import type { Settings } from './job.ts';
import type { ModelDefinition, ModelInput } from './model-definition.ts';

/** With fewer clips to learn from, nothing is foretold. */
const learntFrom = 5;

type Resolution = Extract<ModelInput, { kind: 'resolution' }>;
const area = ({ width, height }: { width: number; height: number }): number => width * height;
const isResolution = (input: ModelInput): input is Resolution => input.kind === 'resolution';

/** As it was chosen, if it was. */
export function resolutionOf(
  { inputs }: ModelDefinition,
  settings: Settings,
): Resolution['choices'][number] | undefined {
  const input = inputs.find(isResolution);
  return input?.choices.find(({ value }) => value === settings[input.option]);
}

/**
 * All pixels of all frames of such a clip. While the resolution is still open, the smallest that a picture can lead to: nobody is to
 * be warned for nothing.
 */
export function pixelsOfClip(model: ModelDefinition, settings: Settings): number | undefined {
  const possible = (model.inputs.find(isResolution)?.choices ?? []).map(({ width, height }) => {
    const size = resolutionOf(model, withResolution(model, settings, width, height));
    return size ? area(size) : Number.NaN;
  });
  const pixels = Math.min(...possible) * Number(settings[model.framesOption]);
  return pixels > 0 && Number.isFinite(pixels) ? pixels : undefined;
}

/** What three of four such clips are above, after those of the same model; pictures differ so much that more can't be said. */
export function likelyBytes(bytesPerPixel: readonly number[], pixels: number): number | undefined {
  if (bytesPerPixel.length < learntFrom) return undefined;
  const low = bytesPerPixel.toSorted((a, b) => a - b)[Math.floor(bytesPerPixel.length / 4)];
  return low === undefined ? undefined : Math.round(low * pixels);
}

/** The settings with the next smaller resolution of the same shape, if there is one and the resolution is known. */
export function withSmallerResolution(model: ModelDefinition, settings: Settings): Settings | undefined {
  const input = model.inputs.find(isResolution);
  const chosen = resolutionOf(model, settings);
  if (!input || !chosen) return undefined;
  const isOfShape = ({ width, height }: { width: number; height: number }) =>
    Math.abs(Math.log(width / height) - Math.log(chosen.width / chosen.height)) < 0.02;
  const [next] = input.choices
    .filter((choice) => isOfShape(choice) && area(choice) < area(chosen))
    .toSorted((a, b) => area(b) - area(a));
  return next && { ...settings, [input.option]: next.value };
}
