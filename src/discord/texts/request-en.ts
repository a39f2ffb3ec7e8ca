import type { ModeratorReason, RejectionReason } from '#src/domain/job-reasons.ts';
import type { LimitName } from '#src/domain/ledger.ts';
import type { Objection } from '#src/engine/job-service.ts';

const rejections: Record<RejectionReason, string> = {
  'not-a-picture': 'This file is not a picture. Please attach a JPEG, PNG, WebP or AVIF.',
  animated: 'This picture is animated. Please attach a still JPEG, PNG, WebP or AVIF.',
  'unsupported-type': 'This kind of picture can’t be used. Please attach a still JPEG, PNG, WebP or AVIF.',
  'too-many-pixels': 'This picture has too many pixels to be handled. Please attach a smaller one.',
  'too-small': 'This picture is too small to be animated. Please attach a larger one.',
  'too-large': 'This picture is larger than 50 MB. Please attach a smaller file.',
  damaged: 'This picture is damaged or incomplete. Please save it again and attach the new file.',
  unreachable: 'The picture couldn’t be downloaded from Discord. Please run the command again.',
  expired: 'The picture is no longer there. Please run the command again and attach it anew.',
  'picture-gone': 'The picture of that clip is no longer there. Please use /animate with the picture.',
  interrupted: 'The bot was interrupted before it could begin. Please run the command again.',
  approval: 'A moderator has to look at this request first.',
  'banned-picture': 'This picture may not be used on this server. Please take another one.',
  'word-rule': 'The prompt uses words that this server does not allow. Please put it differently.',
  automod: 'The prompt goes against this server’s AutoMod rules. Please put it differently.',
  minors: 'Sexual content with minors is not made. It was noted for the moderators.',
  sexual: 'Sexual content is only possible in age-restricted channels.',
  gore: 'Violent and gory content is only possible in age-restricted channels.',
  undressing: 'The bot doesn’t undress people in pictures.',
  harm: 'The bot doesn’t hurt people in pictures.',
  'text-check': 'A check found this prompt unsuitable. Please put it differently.',
  'picture-check': 'A check found this picture unsuitable. Please take another one.',
  'clip-check': 'A check found this clip unsuitable.',
  'check-failed': 'A check that this server asks for could not be made. Please try again later.',
  moderator: 'A moderator did not allow this request.',
  undecided: 'No moderator decided in time. You are welcome to ask again.',
};

/** After “A moderator did not allow this request.” */
const moderatorReasons: Record<ModeratorReason, string> = {
  rules: 'It goes against the server’s rules.',
  'picture-rights': 'The picture seems to belong to somebody else, or to show somebody who was not asked.',
  'not-suitable': 'It is not suitable for this server.',
  'wrong-channel': 'It belongs in another channel.',
  banned: 'This picture may not be used on this server.',
  other: '',
};

/** Why somebody may not ask here or now; what is named is a mention or a Discord timestamp. */
const objections = {
  paused: 'The bot is paused on this server. Clips that are being made will still arrive. Please try again later.',
  blocked: (until: string, reason: string) =>
    `A moderator has blocked you from using the bot; the block ends ${until}.${reason ? ` They wrote: ${reason}` : ''}`,
  'not-in-this-channel': (channels: string) => `The bot isn’t used in this channel. Please go to ${channels}.`,
  'age-restricted-only': 'On this server the bot is only used in age-restricted channels.',
  roles: (roles: string) => `On this server only members with one of these roles use the bot: ${roles}.`,
  'price-unknown':
    'What this would cost is not known at the moment, and this server keeps a budget. Please try again later.',
  'generator-down':
    'RunComfy, which makes the clips, can’t be reached at the moment. Please try again in a few minutes.',
  'generator-locked-out':
    'The bot can’t log in to RunComfy at the moment, so no clips can be made. Only its owner can change that; please try again later.',
  'generator-unpaid':
    'The bot has no credit left at RunComfy, so no clips can be made. Only its owner can change that; please try again later.',
  'picture-of-others': 'On this server members only animate their own pictures. Please use /animate with one of yours.',
  'remix-of-others':
    'The member whose clip this is does not want others to make new ones from it. Please use /animate with a picture of yours.',
} satisfies Record<Objection['kind'], unknown>;

/** Which limit is reached. `when` is a Discord timestamp. */
const limits: Record<LimitName, (cap: string, when: string | undefined) => string> = {
  'member-hour': (cap, when) => `You have used your ${cap} clips of this hour.${when ? ` You can go on ${when}.` : ''}`,
  'member-day': (cap, when) => `You have used your ${cap} clips of the day.${when ? ` You can go on ${when}.` : ''}`,
  'member-at-once': (cap) => `You can have ${cap} clips in the making at once. Please wait until one is done.`,
  'member-cooldown': (_, when) =>
    `You have just started one. ${when ? `You can go on ${when}.` : 'Please wait a little.'}`,
  'member-day-money': (cap, when) =>
    `This would go beyond your budget of ${cap} a day.${when ? ` There is room again ${when}.` : ''}`,
  'role-day-money': (cap, when) =>
    `This would go beyond the budget of ${cap} a day that your role shares.${when ? ` There is room again ${when}.` : ''}`,
  'server-month-money': (cap, when) =>
    `This would go beyond this server’s budget of ${cap} for the month.${when ? ` It begins anew ${when}.` : ''}`,
};

/** Why a request is not taken, in English. */
export const requestEn = { rejections, moderatorReasons, objections, limits };
