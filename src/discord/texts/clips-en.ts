/** What `/clips` says, in English. The other languages have this shape. */
export const clipsEn = {
  command: { name: 'clips', description: 'Your last clips on this server, with links that work' },
  title: 'Your last clips on this server',
  empty: 'You have no clips on this server yet. Make one with /animate.',
  message: 'see it',
  file: 'download',
  noFile: 'can’t be reached at the moment',
  gone: 'the message was deleted',
  note: 'Download links hold for about a day; ask again for new ones.',
};
