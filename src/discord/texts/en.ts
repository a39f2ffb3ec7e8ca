import type { FailureReason } from '#src/domain/job-reasons.ts';
import { clipsEn } from './clips-en.ts';
import { defaultsEn } from './defaults-en.ts';
import { fitEn } from './fit-en.ts';
import { moderationEn } from './moderation-en.ts';
import { privacyEn } from './privacy-en.ts';
import { queueEn } from './queue-en.ts';
import { requestEn } from './request-en.ts';
import { settingsEn } from './settings-en.ts';
import { troubleEn } from './trouble-en.ts';
import { usageEn } from './usage-en.ts';
import { wishFormEn } from './wish-form-en.ts';

const failures: Record<FailureReason, string> = {
  'refused-input': 'RunComfy did not accept these settings. Please try others, and tell the bot’s owner.',
  'refused-credentials': 'The bot can’t log in to RunComfy at the moment. Please tell its owner.',
  'refused-balance': 'The bot has no credit left at RunComfy. Please ask its owner to top it up.',
  'refused-model': 'RunComfy does not offer this model at the moment. Please try again later.',
  'generator-unavailable': 'RunComfy could not be reached for a long time. Please try again later.',
  'picture-lost': 'The picture is no longer there. Please run the command again and attach it anew.',
  'render-failed': 'RunComfy could not make a clip from this. Please try another prompt, picture or setting.',
  'no-output': 'RunComfy finished without giving a clip. Please try again.',
  'clip-refused': 'RunComfy gave a result that can’t be used safely, so it isn’t shown. Please tell the bot’s owner.',
  'clip-damaged': 'RunComfy gave a file that is not a working video. Please try again.',
  'clip-unavailable':
    'The finished clip could not be fetched or posted for a week, so the bot stopped trying. Please run the command again.',
  'clip-too-large':
    'The clip is finished, but its file is larger than this server accepts, and the bot could not make it small enough. It was kept: please ask the bot’s owner for it, or make it again with a smaller resolution or fewer frames.',
  'channel-gone': 'The channel for this clip no longer exists. Please run the command in another one.',
  withheld: 'A moderator looked at the finished clip and decided not to show it.',
  'banned-picture': 'The moderators have banned this picture in the meantime. Please take another one.',
  'review-undecided': 'The clip was finished, but no moderator decided in time whether it may be shown.',
};

const permissions = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  EmbedLinks: 'Embed Links',
  AttachFiles: 'Attach Files',
  ReadMessageHistory: 'Read Message History',
};

/** Everything that people read, in English. The other languages have this shape. */
export const en = {
  ...requestEn,
  failures,
  permissions,
  charge: { none: 'Nothing was charged.', charged: 'It was charged.', unknown: 'Whether it was charged is not known.' },
  state: {
    awaitingApproval: {
      title: '⏸️ Waiting for a moderator',
      body: (until: string) =>
        `A moderator looks at this request before it is started. Nothing is charged so far. Without a decision it ends ${until}.`,
      appealed: (until: string) =>
        `Your appeal is with the moderators. Nothing is charged so far. Without a decision it ends ${until}.`,
    },
    queued: { title: '🖼️ Getting ready', body: 'Your job is about to go to RunComfy.' },
    inLine: (place: string, people: string) => ({
      title: `⏳ Waiting for its turn: ${place}`,
      body: `${people} The bot gives everybody a turn, so nobody’s first clip waits for somebody’s tenth. Nothing is charged so far.`,
    }),
    paused: {
      title: '⏸️ Paused',
      body: 'The bot is paused on this server. Your job goes on when it is started again. Nothing is charged so far.',
    },
    waiting: (retryAt: string) => ({
      title: '⏳ Waiting for RunComfy',
      body: `RunComfy is busy or can’t be reached. The next try is ${retryAt}. Nothing is charged so far.`,
    }),
    quiet: {
      title: '🤫 On its way',
      body: 'You asked for no updates: the clip comes here when it is done. /queue tells how far it is.',
    },
    ...troubleEn,
    submitting: { title: '📨 Handing over', body: 'Your job is on its way to RunComfy.' },
    handedOver: { title: '📨 At RunComfy', body: 'RunComfy has accepted the job.' },
    inQueue: (place: string | undefined) => ({
      title: place ? `⏳ In the queue: ${place}` : '⏳ In the queue',
      body: 'RunComfy starts it as soon as it is its turn.',
    }),
    running: { title: '🎬 Rendering', body: 'RunComfy is making the clip.' },
    overdue: {
      title: '🐢 Taking much longer than usual',
      body: 'RunComfy has not finished yet. The bot keeps checking, and the clip is posted here when it arrives.',
    },
    cancelling: { title: '✋ Cancelling', body: 'RunComfy has been asked to stop and has not confirmed it yet.' },
    dropping: {
      title: '🚫 Cancelled too late',
      body: 'RunComfy had already begun, and that can’t be stopped. The result won’t be shown. It is still charged.',
    },
    delivering: { title: '📥 Finished, on its way', body: 'The clip is being brought here.' },
    troubled: {
      download: {
        title: '📥 Finished, not here yet',
        body: 'The clip is finished, but can’t be fetched from RunComfy yet. The bot keeps trying.',
      },
      upload: {
        title: '📥 Finished, not here yet',
        body: 'The clip is finished, but Discord does not take it yet. The bot keeps trying.',
      },
      'no-access': {
        title: '🔒 Finished, but locked out',
        body: 'The clip is finished, but the bot may no longer post in this channel. It keeps trying: please give it back View Channel, Send Messages, Attach Files and Read Message History.',
      },
    },
    awaitingReview: {
      title: '🔎 Finished, waiting for a moderator',
      body: 'The clip is finished. A moderator looks at it before it is shown here.',
    },
    delivered: (link: string) => ({ title: '✅ Done', body: `[Watch the clip](${link})` }),
    takenDown: { title: '🗑️ Taken down', body: 'The clip was posted, and a moderator has taken it down.' },
    deleted: { title: '🗑️ Done, then deleted', body: 'The clip was posted and has been deleted.' },
    rejected: { title: '⛔ Not started', body: (reason: string) => `${reason} Nothing was charged.` },
    failed: { title: '⚠️ No clip', body: (reason: string, charge: string) => `${reason} ${charge}` },
    cancelled: (charge: string) => ({ title: '🚫 Cancelled', body: `The job was stopped. ${charge}` }),
    dropped: (charge: string) => ({
      title: '🚫 Cancelled too late',
      body: `RunComfy had already begun. The result was dropped. ${charge}`,
    }),
    cancelledByProvider: (charge: string) => ({
      title: '🚫 Cancelled by RunComfy',
      body: `RunComfy stopped this job. ${charge} Please run the command again.`,
    }),
    lost: {
      'submit-unanswered': {
        title: '❔ Outcome unknown',
        body: 'The connection broke while the job was handed to RunComfy. It may or may not be running, so nothing was sent again. Below, a moderator can submit it again or give it up.',
      },
      'request-forgotten': {
        title: '❔ Outcome unknown',
        body: 'RunComfy accepted the job and no longer knows it. It may have been charged, so nothing was sent again. Below, a moderator can submit it again or give it up.',
      },
    },
    lostGivenUp: { title: '🚫 Given up', body: 'A moderator closed this job. Whether it was charged is not known.' },
    lostResubmitted: { title: '🔁 Submitted again', body: 'A moderator had this job submitted again, as a new one.' },
  },
  card: {
    leaving: '🔄 The bot is being restarted. This job goes on right after that.',
    settings: 'Settings',
    requestedBy: 'Requested by',
    time: 'Time',
    asked: (when: string) => `asked ${when}`,
    since: (when: string) => `rendering since ${when}`,
    expected: (when: string) => `expected ${when}`,
    took: (duration: string) => `took ${duration}`,
    place: (position: number) => `place ${position}`,
    turn: (place: number) => ordinal(place),
    people: (count: number) =>
      count === 0
        ? 'Only your own jobs come before it.'
        : count === 1
          ? 'One person is before you.'
          : `${count} people are before you.`,
    edited: 'Changed by a moderator',
    editedWhere: 'Details shows the requester what was changed.',
    pictureAlt: 'The picture to be animated',
    footer: (model: string) => `${model} · RunComfy`,
  },
  setting: {
    frames: (frames: number, seconds: string, fps: number) => `${frames} frames (${seconds} s at ${fps} fps)`,
  },
  result: {
    announcement: (who: string) => `📤 ${who}, your clip is finished and is being uploaded …`,
    content: (who: string) => `🎞️ ${who}, your clip is here.\n-# AI-generated`,
    direct: (link: string) => `🎞️ Your clip is done: ${link}`,
    ping: (who: string, link: string) => `🎞️ ${who}, your clip is done: ${link}`,
    alt: (prompt: string) => `AI-generated video from a still picture. Prompt: ${prompt}`,
  },
  button: {
    cancel: 'Cancel',
    reroll: 'Re-roll',
    remix: 'Remix',
    details: 'Details',
    delete: 'Delete',
    report: 'Report',
    appeal: 'Appeal',
    start: (price: string) => `Start for about ${price}`,
    drop: 'Don’t start',
    resubmit: 'Submit again (may be charged twice)',
    giveUp: 'Give up',
  },
  cancelAnswer: {
    stopped: '🚫 The job was stopped. Nothing was charged.',
    'too-late':
      '⏱️ Too late: RunComfy had already begun, and that can’t be stopped. The result won’t be shown. It is still charged.',
    'charge-unknown': '🚫 The job was stopped. Whether it was charged is not known.',
    finished: '✅ It was already finished: the clip is in the channel or on its way.',
    ended: 'This job had already ended, there was nothing to cancel.',
    unconfirmed: '❔ RunComfy did not confirm the cancel. The bot keeps asking; the card shows how it ends.',
    'unknown-job': 'The bot no longer knows this job. There is nothing to cancel.',
  },
  details: { title: 'All settings', prompt: 'Prompt' },
  answer: {
    promptEmpty: 'The prompt is empty. Please describe what should happen in the clip.',
    promptTooLong: (max: number, actual: number) =>
      `The prompt has ${actual} characters. Please shorten it to ${max} at most.`,
    settingOutOfRange: (name: string, min: number, max: number) =>
      `${name} must be from ${min} to ${max}. Please change it.`,
    settingUnknown: (name: string) => `${name} has a value that is not offered. Please pick one from the list.`,
    missingPermissions: (names: string) =>
      `The bot can’t work in this channel: it lacks ${names}. Please ask a moderator to allow that, or use another channel.`,
    notStored:
      'The bot can’t take new requests at the moment, because it can’t save them. Nothing was charged. Please try again later.',
    guildOnly: 'This only works in a server’s channels.',
    notYours: 'Only the member who asked for this, or a moderator, can do that.',
    moderatorsOnly: 'Only a moderator can decide that.',
    unknownJob: 'The bot no longer knows this job. Please run the command again.',
    unknownControl:
      'This button belongs to an older version of the bot and no longer works. Please run the command again.',
    deleted: '🗑️ The clip was deleted.',
    notDeletedYet: 'Discord has not deleted the clip yet. The bot keeps trying.',
    alreadySettled: 'Somebody has already decided this.',
    givenUp: 'Closed.',
    confirm: (price: string) => `This clip is estimated at **${price}**. Shall it be started?`,
    confirmUnknown: 'What this clip would cost is not known at the moment. Shall it be started?',
    confirmWait: (wait: string) => `Clips like this take ${wait} to render.`,
    confirmLeft: (left: string) => `After it, ${left} of your budget is left.`,
    confirmed: 'Started.',
    dropped: 'Not started. Nothing was charged.',
    confirmationOver: 'This question is too old. Please run the command again.',
    leaving: 'The bot is being restarted. Please try again in a minute.',
    somethingWrong: 'Something went wrong in the bot. Please try again in a moment.',
  },
  list: ', ',
  twoSentences: (first: string, second: string) => `${first} ${second}`,
  privacy: privacyEn,
  clips: clipsEn,
  defaults: defaultsEn,
  fit: fitEn,
  queue: queueEn,
  usage: usageEn,
  moderation: moderationEn,
  settings: settingsEn,
  wishForm: wishFormEn,
};

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(place: number): string {
  return `${place}${suffixes[ordinals.select(place)] ?? 'th'}`;
}

export type Texts = typeof en;
