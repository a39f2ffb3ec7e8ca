/** What is said around the forms in which a clip is asked for, in English. The other languages have this shape. */
export const wishFormEn = {
  command: { name: 'Animate this image' },
  title: { image: 'Animate this image', remix: 'Remix' },
  picture: 'Which picture',
  pictureNumber: (number: string) => `Picture ${number}`,
  prompt: 'Prompt',
  promptHint: 'What should happen in the clip',
  range: (min: number, max: number) => `From ${min} to ${max}`,
  wholeRange: (min: number, max: number) => `A whole number from ${min} to ${max}`,
  fault: {
    number: (name: string, min: number, max: number) => `${name} must be a number from ${min} to ${max}.`,
    whole: (name: string, min: number, max: number) => `${name} must be a whole number from ${min} to ${max}.`,
    picture: 'Please choose one of the pictures.',
  },
  tryAgain: 'Try again',
  noPicture: 'There is no picture in this message that can be animated. Please choose one with a picture.',
  noClip: 'This clip is no longer there, so it can’t be remixed.',
  over: 'This form was sent before, or has been open for too long. Please open it anew.',
  yourText: 'Your text:',
  parent: {
    remix: (link: string) => `🔀 Remix of [this clip](${link})`,
    reroll: (link: string) => `🎲 Another take of [this clip](${link})`,
  },
};
