import { z } from 'zod';
import { moderatorReasons } from './job-reasons.ts';

/** Discord id: a decimal string; a number would lose its last digits. */
export const snowflake = z.string().regex(/^\d{1,20}$/);
/** Milliseconds since the epoch. */
export const instant = z.number().int().nonnegative();

/** The re-encoded picture: upright, without metadata, at most 2048 px a side. Its file is named after the hash. */
export const pictureSchema = z.object({
  sha256: z.string(),
  contentType: z.enum(['image/jpeg', 'image/png']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bytes: z.number().int().positive(),
});

/**
 * The message that shows the job. `pictureUrl` is signed and expires, so it is renewed by reading the message again; a card of a
 * job that nobody has let pass yet shows no picture.
 */
export const cardSchema = z.object({
  messageId: snowflake,
  pictureUrl: z.string().optional(),
  /** Named in every edit, so that the picture stays on the card. */
  attachmentId: snowflake.optional(),
  renewedAt: instant,
});

/** A message to the moderators, which may lie in a channel that is no longer the moderators'. */
export const deskPostSchema = z.object({ channelId: snowflake, messageId: snowflake });

const measuresSchema = z.object({
  bytes: z.number().int().positive(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

/** How the clip was made smaller, and the bytes within which it had to stay. */
export const fitSchema = z.object({
  limitBytes: z.number().int().positive(),
  from: measuresSchema,
  to: measuresSchema,
});

/** Millionths of a US dollar. */
export const micros = z.number().int().nonnegative().optional();

/** A moderator's no. */
export const decisionSchema = z.object({
  by: snowflake,
  reason: z.enum(moderatorReasons),
  note: z.string().max(500).optional(),
});
