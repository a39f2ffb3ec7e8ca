import { z } from 'zod';
import { attachmentSchema } from './received-attachment.ts';

const snowflake = z.string().regex(/^\d{1,20}$/);

/** The parts that we use of a message on which a command of the context menu was used. */
export const targetMessageSchema = z.object({
  id: snowflake,
  author: z.object({ id: snowflake, bot: z.boolean().nullish() }),
  attachments: z.array(attachmentSchema).default([]),
  /** Of every shape; looked through for the custom ids of our own. */
  components: z.unknown().optional(),
  /** Of the interaction that it answers. */
  interaction_metadata: z.object({ id: snowflake }).nullish().catch(undefined),
});
export type TargetMessage = z.infer<typeof targetMessageSchema>;
