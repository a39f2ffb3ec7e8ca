import { z } from 'zod';

const snowflake = z.string().regex(/^\d{1,20}$/);

/** Where a job's picture comes from. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('attachment'),
    url: z.string(),
    bytes: z.number().int().nonnegative(),
    /** Whose picture it is, while that is to be judged; missing: the requester's. Not kept with the job. */
    ownerId: snowflake.optional(),
  }),
  z.object({ kind: z.literal('job'), jobId: snowflake }),
]);
export type JobSource = z.infer<typeof sourceSchema>;

/** What a job keeps of it: whose picture it is was judged before, and is that member's own affair. */
export const keptSource = (source: JobSource): JobSource =>
  source.kind === 'job' ? source : { kind: source.kind, url: source.url, bytes: source.bytes };

/** The clip that a job was made from, and the message that it stands in. */
export const parentSchema = z.object({
  kind: z.enum(['remix', 'reroll']),
  jobId: snowflake,
  channelId: snowflake,
  messageId: snowflake,
});
export type JobParent = z.infer<typeof parentSchema>;
