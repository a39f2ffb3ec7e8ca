import { z } from 'zod';

const instant = z.number().int().nonnegative();
const by = z.string();

const strikeSchema = z.object({ at: instant, by, reason: z.string().max(500), jobId: z.string().optional() });
const noteSchema = z.object({ at: instant, by, text: z.string().max(500) });

/** What a server's moderators know of one member. */
export const memberRecordSchema = z.object({
  /** Set by "approve always": this member's requests do not wait. */
  trusted: z.object({ at: instant, by }).optional(),
  block: z.object({ at: instant, by, until: instant, reason: z.string().max(500) }).optional(),
  strikes: z.array(strikeSchema).default([]),
  notes: z.array(noteSchema).default([]),
});
export type MemberRecord = z.infer<typeof memberRecordSchema>;
export type Strike = z.infer<typeof strikeSchema>;

const dayMs = 24 * 60 * 60_000;

/** Strikes that still count: they fade after so many days. */
export const activeStrikes = ({ strikes }: MemberRecord, strikeDays: number, now: number): Strike[] =>
  strikes.filter(({ at }) => now - at < strikeDays * dayMs);

/** The block that is in force now, if any. */
export const activeBlock = ({ block }: MemberRecord, now: number): MemberRecord['block'] =>
  block && block.until > now ? block : undefined;
