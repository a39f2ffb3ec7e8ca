import { singleChoice } from './single-choice.ts';

export const pictures = singleChoice({
  topic: 'pictures',
  choices: ['own', 'results', 'anybody'],
  present: (settings) => settings.pictures,
  put: (settings, choice) => ({ ...settings, pictures: choice }),
  said: (texts) => texts.pictures,
});
