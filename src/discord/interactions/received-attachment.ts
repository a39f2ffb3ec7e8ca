import { z } from 'zod';

export const attachmentSchema = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  url: z.string(),
  size: z.number().int().nonnegative(),
  content_type: z.string().nullish(),
  filename: z.string().optional(),
});
export type ReceivedAttachment = z.infer<typeof attachmentSchema>;
