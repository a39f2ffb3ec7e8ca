/** Everything that people read of this surface, in English. The other languages have this shape. */
export const privacyEn = {
  command: {
    name: 'privacy',
    description: 'What the bot keeps about you, and how to get or remove it',
    about: { name: 'about', description: 'What is kept, where, why, for how long, and who gets it' },
    data: { name: 'data', description: 'What is kept about you on this server, as a file' },
    forget: { name: 'forget', description: 'Remove what is kept about you on this server' },
  },
  about: {
    title: 'What the bot keeps',
    what: {
      name: 'What',
      value:
        'Of each job: your Discord ID, your roles at that time, the prompt, the settings, your picture (made anew, without the place and camera that were in it), how it went and what it cost. Of you: what moderators noted (strikes, notes, blocks), what you reported, and the log of their decisions.',
    },
    why: {
      name: 'Why',
      value:
        'To make your clips and to make them again when you ask for it, to keep the limits and the budget of this server, and for its moderators to look after it.',
    },
    where: {
      name: 'Where',
      value:
        'On the machine that the bot runs on, in a database and two folders. Copies of the database in case of damage are kept for about a day, so what is removed is in them until then.',
    },
    howLong: {
      name: 'How long',
      forDays: (days: number) =>
        `This server has ended jobs removed, with prompt and picture, after ${days} ${days === 1 ? 'day' : 'days'}. The log and the amounts stay until you ask to be forgotten.`,
      unlimited:
        'This server has set no time: it is kept until you ask to be forgotten. Whoever manages the server can set one with `/settings`.',
    },
    who: {
      name: 'Who gets it',
      value:
        'RunComfy, which makes the clip, gets the prompt, the settings and the picture (by a link to Discord that expires), and not who you are. Discord holds the messages with your clips. The moderators of this server see your requests.',
      service: 'This server also has prompts, pictures and clips checked by another service, which gets them for that.',
    },
    yours: {
      name: 'Your data',
      value:
        '`/privacy data` gives you all of it as a file, except what is for moderators alone: their notes, who reported a clip, and which words a check found. `/privacy forget` removes it.',
    },
  },
  data: { ready: 'Here is what the bot keeps about you on this server.' },
  forget: {
    title: 'Remove your data on this server?',
    goes: {
      name: 'This goes',
      value:
        'Your jobs with their prompts and pictures, what moderators noted of you, what you reported, and your name in the log and in the accounts. Jobs that are still running go when they have ended, pictures within two hours, copies in case of damage within about a day.',
    },
    stays: {
      name: 'This stays',
      value:
        'A block that is in force, until it ends. What you used within the last day, until the day is over, so that limits hold. What jobs cost and what moderators decided, without you. Pictures that moderators banned. Messages in the channels, until somebody deletes them there. And what RunComfy keeps of its own.',
    },
    confirm: 'Remove my data',
    keep: 'Keep it',
    done: (jobs: number) => `Done: your data on this server was removed, with ${jobs} ${jobs === 1 ? 'job' : 'jobs'}.`,
    stillOpen: (jobs: number) =>
      jobs === 1
        ? '1 job has not ended yet. It is removed when it has.'
        : `${jobs} jobs have not ended yet. They are removed when they have.`,
    kept: 'Nothing was removed.',
    notYours: 'Only the person who asked can decide this.',
  },
};
