import type { ModelDefinition } from '#src/domain/model-definition.ts';

const shapes = {
  square: { en: 'square', 'zh-TW': '正方形' },
  portrait: { en: 'portrait', 'zh-TW': '直向' },
  landscape: { en: 'landscape', 'zh-TW': '橫向' },
};

function size(width: number, height: number, ratio: string) {
  const shape = shapes[width === height ? 'square' : width < height ? 'portrait' : 'landscape'];
  const label = {
    en: `${width} × ${height} — ${shape.en} ${ratio}`,
    'zh-TW': `${width} × ${height}（${shape['zh-TW']} ${ratio}）`,
  };
  return { value: `${width}x${height} (${ratio})`, width, height, label };
}

/** The published input schema of `community/wan-2-2/vace-fun`, reviewed by hand; drift is looked for at start. */
const vaceFun: ModelDefinition = {
  id: 'community/wan-2-2/vace-fun',
  name: 'Wan 2.2 VACE Fun',
  command: {
    name: 'animate',
    localizedName: { en: 'animate', 'zh-TW': '圖片轉影片' },
    description: { en: 'Turn a picture and a prompt into a video', 'zh-TW': '用一張圖片和提示詞製作影片' },
  },
  prompt: { field: '56_text', maxLength: 1500 },
  image: { field: '118_image' },
  framesOption: 'frames',
  fpsOption: 'fps',
  stepsOption: 'steps',
  // After what the model's page says of each input: shift is motion against stability, steps are detail against time and money.
  looks: [
    {
      value: 'calm',
      label: {
        en: 'Calm: gentle, steady motion (shift 4, guidance 3)',
        'zh-TW': '平靜：動作輕柔穩定（取樣偏移 4、引導強度 3）',
      },
      settings: { shift: 4, guidance: 3 },
    },
    {
      value: 'lively',
      label: {
        en: 'Lively: stronger motion (shift 12, guidance 4.5)',
        'zh-TW': '活潑：動作更強烈（取樣偏移 12、引導強度 4.5）',
      },
      settings: { shift: 12, guidance: 4.5 },
    },
    {
      value: 'draft',
      label: {
        en: 'Draft: rough, quick and cheap (4 steps, 81 frames)',
        'zh-TW': '草稿：粗略、快速又便宜（4 步、81 影格）',
      },
      settings: { steps: 4, frames: 81 },
    },
    {
      value: 'best',
      label: { en: 'Best: finest detail, slow and dear (30 steps)', 'zh-TW': '最佳：細節最精緻，較慢也較貴（30 步）' },
      settings: { steps: 30 },
    },
  ],
  inputs: [
    {
      kind: 'resolution',
      option: 'resolution',
      field: '4_valuex3_value',
      label: { en: 'Resolution', 'zh-TW': '解析度' },
      description: {
        en: 'Size of the video; matches the shape of your picture when left out',
        'zh-TW': '影片尺寸；未指定時依圖片的比例自動選擇',
      },
      default: '1024x576 (16:9)',
      choices: [
        size(480, 480, '1:1'),
        size(720, 720, '1:1'),
        size(480, 720, '2:3'),
        size(720, 480, '3:2'),
        size(540, 960, '9:16'),
        size(576, 1024, '9:16'),
        size(720, 1280, '9:16'),
        size(960, 540, '16:9'),
        size(1024, 576, '16:9'),
        size(1280, 720, '16:9'),
      ],
    },
    {
      kind: 'choice',
      option: 'frames',
      field: '25_value',
      label: { en: 'Frames', 'zh-TW': '影格數' },
      description: { en: 'How many frames to make: more frames, longer video', 'zh-TW': '影格總數，越多影片越長' },
      default: 81,
      choices: [
        { value: 81, label: { en: '81 frames (5.1 s at 16 fps)', 'zh-TW': '81 影格（16 fps 時為 5.1 秒）' } },
        { value: 141, label: { en: '141 frames (8.8 s at 16 fps)', 'zh-TW': '141 影格（16 fps 時為 8.8 秒）' } },
      ],
    },
    {
      kind: 'integer',
      option: 'fps',
      field: '38_value',
      label: { en: 'Frames per second', 'zh-TW': '每秒影格數' },
      description: {
        en: 'Playback speed: more is smoother, and the video shorter (12–24, normally 16)',
        'zh-TW': '播放速度：越高越流暢，影片也越短（12–24，預設 16）',
      },
      default: 16,
      minimum: 12,
      maximum: 24,
    },
    {
      kind: 'integer',
      option: 'steps',
      field: '47_value',
      label: { en: 'Steps', 'zh-TW': '步數' },
      description: {
        en: 'Rounds of refinement: more gives finer, steadier detail and takes longer (2–40, normally 12)',
        'zh-TW': '去雜訊的次數：越多細節越精緻穩定，但等候越久（2–40，預設 12）',
      },
      default: 12,
      minimum: 2,
      maximum: 40,
    },
    {
      kind: 'float',
      option: 'guidance',
      field: '108_cfg',
      label: { en: 'Guidance', 'zh-TW': '引導強度' },
      description: {
        en: 'How closely to follow the prompt; lower leaves more freedom (0–10, normally 3.5)',
        'zh-TW': '貼近提示詞的程度，越低越自由發揮（0–10，預設 3.5）',
      },
      default: 3.5,
      minimum: 0,
      maximum: 10,
    },
    {
      kind: 'float',
      option: 'shift',
      field: '41_value',
      label: { en: 'Shift', 'zh-TW': '取樣偏移' },
      description: {
        en: 'Higher gives stronger motion and style and less stability (1–30, normally 8)',
        'zh-TW': '越高動態與風格越強烈，穩定度越低（1–30，預設 8）',
      },
      default: 8,
      minimum: 1,
      maximum: 30,
    },
    {
      kind: 'seed',
      option: 'seed',
      field: '98_seed',
      label: { en: 'Seed', 'zh-TW': '種子' },
      description: {
        en: 'Use a seed again to get the same video again; random when left out',
        'zh-TW': '沿用同一個種子可重現同樣的結果；未指定時隨機產生',
      },
      // No range is published. This one is what RunComfy publishes for its other Wan models, fits a signed 32-bit integer
      // and a JSON number exactly, and holds the published default, 96860978.
      minimum: 0,
      maximum: 2 ** 31 - 1,
    },
  ],
};

export default vaceFun;
