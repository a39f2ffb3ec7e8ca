import { z } from 'zod';

/** What may be written into the log. Nothing is ever changed or removed there, except that a person is forgotten. */
export const logActions = [
  'settings-changed',
  'request-held',
  'request-refused',
  'request-approved',
  'request-edited',
  'request-rejected',
  'request-expired',
  'request-appealed',
  'review-wanted',
  'review-shown',
  'review-shown-spoiler',
  'review-withheld',
  'review-expired',
  'clip-reported',
  'report-dismissed',
  'clip-taken-down',
  'picture-banned',
  'member-trusted',
  'member-distrusted',
  'member-blocked',
  'member-unblocked',
  'strike-given',
  'note-added',
  'budget-warning',
  'data-removed',
  'member-forgotten',
] as const;
export type LogAction = (typeof logActions)[number];

export const logEntrySchema = z.object({
  guildId: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number().int(),
  action: z.enum(logActions),
  /** Who did it; missing: the bot by itself. */
  actorId: z.string().optional(),
  /** Whom it is about; missing after that person was forgotten. */
  memberId: z.string().optional(),
  jobId: z.string().optional(),
  /** Facts in the words of the code (a reason, a setting's path), or a person's own words. At most 1,000 characters. */
  detail: z.string().max(1_000).optional(),
});
export type NewLogEntry = z.infer<typeof logEntrySchema>;
/** `id` counts up from 1 in the order of writing. */
export type LogEntry = NewLogEntry & { id: number };

export interface LogFilter {
  memberId?: string | undefined;
  jobId?: string | undefined;
  /** Case-folded part of the detail or of the action. */
  text?: string | undefined;
  /** Entries older than this id. */
  beforeId?: number | undefined;
}
