import { singleChoice } from './single-choice.ts';

export const review = singleChoice({
  topic: 'review',
  choices: ['off', 'doubtful', 'everything'],
  present: (settings) => settings.review,
  put: (settings, choice) => ({ ...settings, review: choice }),
  said: (texts) => texts.review,
});
