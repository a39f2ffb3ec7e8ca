/** What `/defaults` says, in English. The other languages have this shape. */
export const defaultsEn = {
  command: {
    name: 'defaults',
    description: 'What you want every time on this server',
    show: { name: 'show', description: 'What you have set' },
    clip: { name: 'clip', description: 'Settings of your clips, where you name none; what you leave out stays' },
    messages: { name: 'messages', description: 'How the bot tells you about your clips, and who may remix them' },
    reset: { name: 'reset', description: 'Back to the bot’s own defaults' },
  },
  option: {
    updates: {
      name: 'updates',
      description: 'Whether the card shows how far your clip is',
      choices: { live: 'Live: the card follows along', quiet: 'Quiet: no changes, one mention at the end' },
    },
    tell: {
      name: 'tell',
      description: 'Where you hear that a clip is done',
      choices: { channel: 'In the channel, with a mention', direct: 'By direct message, else in the channel' },
    },
    remix: {
      name: 'remix',
      description: 'Whether others may remix your clips',
      choices: { yes: 'Others may remix my clips', no: 'Only I may remix my clips' },
    },
  },
  title: 'Your defaults on this server',
  clips: (command: string) => `Clips by /${command}`,
  look: (look: string) => `Look: ${look}`,
  none: 'The bot’s own defaults.',
  messages: 'Messages',
  saved: '✅ Saved. Your defaults on this server are now:',
  nothing: 'Nothing was named, so nothing was changed.',
  reset: '✅ You are back at the bot’s own defaults on this server.',
};
