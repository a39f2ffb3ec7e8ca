import type { Finding } from '#sandbox/discord/validation/finding.ts';

export const messageFlag = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  suppressNotifications: 1 << 12,
  voiceMessage: 1 << 13,
  componentsV2: 1 << 15,
} as const;

const settable =
  messageFlag.suppressEmbeds | messageFlag.suppressNotifications | messageFlag.voiceMessage | messageFlag.componentsV2;

/** Only an answer to an interaction has somebody to be shown to alone. */
export const plainMessageFlags = settable;
export const interactionMessageFlags = settable | messageFlag.ephemeral;
export const deferralFlags = messageFlag.ephemeral;

export function flagFindings(flags: number | undefined, allowed: number, base: string): Finding[] {
  const refused = (flags ?? 0) & ~allowed;
  return refused === 0 ? [] : [{ pointer: `${base}/flags`, problem: `the flags ${refused} cannot be set here` }];
}
