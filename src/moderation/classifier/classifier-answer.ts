import { z } from 'zod';

/** What the worker answers to the path of a picture. */
export const classifierAnswerSchema = z.union([
  z.object({ classes: z.record(z.string(), z.number().min(0).max(1)) }),
  z.object({ failure: z.string() }),
]);
export type ClassifierAnswer = z.infer<typeof classifierAnswerSchema>;
