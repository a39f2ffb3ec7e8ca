import type { ModelDefinition, ModelInput } from '#src/domain/model-definition.ts';

const text = { en: 'text', 'zh-TW': '文字' };
const named = (option: string, field: string) => ({ option, field, label: text, description: text });
const size = (width: number, height: number) => ({ value: `${width}x${height}`, width, height, label: text });

const inputs: readonly ModelInput[] = [
  {
    ...named('resolution', 'in_size'),
    kind: 'resolution',
    default: '960x540',
    choices: [size(480, 480), size(720, 720), size(540, 960), size(480, 720), size(960, 540), size(1920, 1080)],
  },
  {
    ...named('frames', 'in_frames'),
    kind: 'choice',
    default: 81,
    choices: [
      { value: 41, label: text },
      { value: 81, label: text },
    ],
  },
  { ...named('fps', 'in_fps'), kind: 'integer', default: 24, minimum: 8, maximum: 30 },
  { ...named('guidance', 'in_cfg'), kind: 'float', default: 3.5, minimum: 1, maximum: 10 },
  { ...named('seed', 'in_seed'), kind: 'seed', minimum: 5, maximum: 9 },
];

/** A small model with one input of each kind. */
export const sampleModel: ModelDefinition = {
  id: 'vendor/model/image-to-video',
  name: 'Sample',
  command: { name: 'animate', localizedName: text, description: text },
  prompt: { field: 'in_text', maxLength: 20 },
  image: { field: 'in_image' },
  framesOption: 'frames',
  fpsOption: 'fps',
  looks: [
    { value: 'loose', label: text, settings: { guidance: 2 } },
    { value: 'short', label: text, settings: { frames: 41, guidance: 5 } },
  ],
  inputs,
};
