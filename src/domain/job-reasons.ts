import { gateReasons } from './gate.ts';

/** What is wrong with a picture, or with getting hold of it. */
export const pictureFaults = [
  'not-a-picture',
  'animated',
  'unsupported-type',
  'too-many-pixels',
  'too-small',
  'too-large',
  'damaged',
  'unreachable',
  'expired',
  'picture-gone',
  'interrupted',
] as const;
export type PictureFault = (typeof pictureFaults)[number];

/** Why a job was not started. */
export const rejectionReasons = [
  ...pictureFaults,
  /** A check said no. */
  ...gateReasons,
  'moderator',
  /** No moderator decided in time. */
  'undecided',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** Why a job that was started came to nothing. */
export const failureReasons = [
  'refused-input',
  'refused-credentials',
  'refused-balance',
  'refused-model',
  'generator-unavailable',
  'picture-lost',
  /** After it was let pass. */
  'banned-picture',
  'render-failed',
  'no-output',
  'clip-refused',
  'clip-damaged',
  'clip-unavailable',
  'clip-too-large',
  'channel-gone',
  /** A moderator looked at the clip and did not show it. */
  'withheld',
  'review-undecided',
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** What a moderator picks for a no; words of their own may stand beside it. */
export const moderatorReasons = [
  'rules',
  'picture-rights',
  'not-suitable',
  'wrong-channel',
  'banned',
  'other',
] as const;
export type ModeratorReason = (typeof moderatorReasons)[number];
