import { z } from 'zod';
import type { InputSchema, ModelInput } from './input-schema.ts';

/** As in `POST /v1/models/{model_id}`; the web page's path has one more segment. */
export const vaceFunId = 'community/wan-2-2/vace-fun';

/** A picture that lies in the workflow's own input folder: the one name that needs no fetching. */
export const samplePictureName = 'Runcomfy_Example_1290_1.png';

/** The input schema as RunComfy's API page publishes it (the sample prompt cut short). */
export const vaceFunSchema: InputSchema = {
  type: 'object',
  title: 'Input Schema',
  required: ['56_text', '118_image'],
  properties: {
    '56_text': {
      title: 'Prompt',
      description: '',
      default: 'A dramatic, wide-angle tracking shot captures a lone figure',
      type: 'string',
    },
    '118_image': { title: 'Image', description: '', type: 'string', default: samplePictureName },
    '4_valuex3_value': {
      title: 'Resolution (W:H)',
      description: '',
      type: 'string',
      enum: [
        '480x480 (1:1)',
        '720x720 (1:1)',
        '480x720 (2:3)',
        '720x480 (3:2)',
        '540x960 (9:16)',
        '576x1024 (9:16)',
        '720x1280 (9:16)',
        '960x540 (16:9)',
        '1024x576 (16:9)',
        '1280x720 (16:9)',
      ],
      default: '1024x576 (16:9)',
    },
    '25_value': { title: 'Number of Frames', description: '', type: 'integer', enum: [81, 141], default: 81 },
    '38_value': {
      title: 'Frames Per Second',
      description: '',
      type: 'integer',
      minimum: 12,
      maximum: 24,
      default: 16,
    },
    '98_seed': { title: 'Seed', description: '', type: 'integer', default: 96_860_978 },
    '47_value': {
      title: 'Steps',
      description: 'Number of denoising iterations; more steps refine detail and stability but take longer.',
      type: 'integer',
      minimum: 2,
      maximum: 40,
      default: 12,
    },
    '108_cfg': {
      title: 'Guidance Scale',
      description: 'Controls how strongly the output adheres to the prompt versus allowing creative variation.',
      type: 'float',
      minimum: 0,
      maximum: 10,
      default: 3.5,
    },
    '41_value': {
      title: 'Shift',
      description:
        'Offsets the diffusion sampling schedule, trading stability for stronger motion/style as the value increases.',
      type: 'float',
      minimum: 1,
      maximum: 30,
      default: 8,
    },
  },
};

const settingsSchema = z
  .object({
    '118_image': z.string(),
    '4_valuex3_value': z.templateLiteral([z.int(), 'x', z.int(), z.string()]).default('1024x576 (16:9)'),
    '25_value': z.int().default(81),
    '38_value': z.int().default(16),
    '47_value': z.int().default(12),
  })
  .transform((input) => {
    const [width = 0, height = 0] = input['4_valuex3_value'].split(/[x ]/).map(Number);
    return {
      picture: input['118_image'],
      width,
      height,
      frames: input['25_value'],
      fps: input['38_value'],
      steps: input['47_value'],
    };
  });

/** What a job renders; sizes in pixels. */
export type VaceFunSettings = z.infer<typeof settingsSchema>;

/** Reads an input that the schema has already let through; left-out fields get the published defaults. */
export function vaceFunSettings(input: ModelInput): VaceFunSettings {
  return settingsSchema.parse(input);
}
