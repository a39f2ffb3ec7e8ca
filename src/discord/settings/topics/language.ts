import { singleChoice } from './single-choice.ts';

export const language = singleChoice({
  topic: 'language',
  choices: ['auto', 'en', 'zh-TW'],
  present: (settings) => settings.language,
  put: (settings, choice) => ({ ...settings, language: choice }),
  said: (texts) => texts.language,
  besides: (texts) => [texts.language.private],
});
