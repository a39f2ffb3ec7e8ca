/** What a card says while RunComfy can't be used: of a job that waits for it, and of one that it has. */
export const troubleEn = {
  stalled: {
    down: {
      title: '⏳ Waiting for RunComfy',
      body: 'RunComfy can’t be reached at the moment. Your job waits and goes on by itself. Nothing is charged so far.',
    },
    'locked-out': {
      title: '⏳ Waiting for RunComfy',
      body: 'The bot can’t log in to RunComfy at the moment; only its owner can change that. Your job waits and goes on by itself. Nothing is charged so far.',
    },
    unpaid: {
      title: '⏳ Waiting for RunComfy',
      body: 'The bot has no credit left at RunComfy; only its owner can change that. Your job waits and goes on by itself. Nothing is charged so far.',
    },
  },
  unseen: {
    down: {
      title: '📡 At RunComfy, out of sight',
      body: 'RunComfy has the job, but can’t be reached at the moment. The bot keeps asking, and the clip is posted here when it arrives.',
    },
    'locked-out': {
      title: '📡 At RunComfy, out of sight',
      body: 'RunComfy has the job, but the bot can’t log in there at the moment; only its owner can change that. It keeps asking, and the clip is posted here when it arrives.',
    },
  },
};
