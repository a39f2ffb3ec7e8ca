import type { Keyv } from 'keyv';
import { z } from 'zod';
import { settingsSchema } from '#src/domain/job.ts';
import { parentSchema, sourceSchema } from '#src/domain/job-origin.ts';
import type { Drafts } from '#src/domain/ports.ts';

/** As long as the message that asks can be changed. */
const lifeMs = 15 * 60_000;

const draftSchema = z.object({
  memberId: z.string(),
  wish: z.object({
    modelId: z.string(),
    prompt: z.string(),
    settings: settingsSchema,
    source: sourceSchema,
    parent: parentSchema.optional(),
  }),
  interactionToken: z.string().optional(),
  pictures: z.array(z.object({ name: z.string(), source: sourceSchema })).optional(),
});

/** Wishes that wait for their members: to be confirmed, or for what a form asks. */
export function createDrafts(namespace: Keyv): Drafts {
  return {
    put: async (id, draft) => void (await namespace.set(id, draft, lifeMs)),
    async take(id, memberId) {
      const draft = draftSchema.safeParse(await namespace.get(id)).data;
      if (draft?.memberId !== memberId) return undefined;
      // Of two presses at once only one removes it.
      return (await namespace.delete(id)) ? draft : undefined;
    },
  };
}
