import type { Keyv } from 'keyv';
import { z } from 'zod';
import { settingsSchema, sourceSchema } from '#src/domain/job.ts';
import type { Drafts } from '#src/domain/ports.ts';

/** As long as the message that asks can be changed. */
const lifeMs = 15 * 60_000;

const draftSchema = z.object({
  memberId: z.string(),
  interactionToken: z.string(),
  wish: z.object({ modelId: z.string(), prompt: z.string(), settings: settingsSchema, source: sourceSchema }),
});

/** Wishes that their members have not confirmed yet. */
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
