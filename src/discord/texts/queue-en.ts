/** What `/queue` says, in English. The other languages have this shape. */
export const queueEn = {
  command: { name: 'queue', description: 'What is being made and what waits on this server, yours first' },
  title: 'Queue of this server',
  empty: 'Nothing is being made and nothing waits. Start with /animate.',
  mine: 'Yours',
  others: 'Of others',
  none: 'Nothing.',
  card: 'card',
  more: (count: string) => `and ${count} more`,
  cancel: 'Cancel one of yours',
  trouble: {
    down: 'RunComfy can’t be reached at the moment. What waits goes on by itself.',
    'locked-out':
      'The bot can’t log in to RunComfy at the moment. Only its owner can change that; what waits then goes on by itself.',
    unpaid:
      'The bot has no credit left at RunComfy. Only its owner can change that; what waits then goes on by itself.',
  },
};
