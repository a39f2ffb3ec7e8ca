/** The input schema on RunComfy's API page of the model, without titles and samples. */
export const publishedSchema = {
  type: 'object',
  required: ['56_text', '118_image'],
  properties: {
    '56_text': { type: 'string' },
    '118_image': { type: 'string' },
    '4_valuex3_value': {
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
    '25_value': { type: 'integer', enum: [81, 141], default: 81 },
    '38_value': { type: 'integer', minimum: 12, maximum: 24, default: 16 },
    '98_seed': { type: 'integer', default: 96860978 },
    '47_value': { type: 'integer', minimum: 2, maximum: 40, default: 12 },
    '108_cfg': { type: 'float', minimum: 0, maximum: 10, default: 3.5 },
    '41_value': { type: 'float', minimum: 1, maximum: 30, default: 8 },
  },
};
