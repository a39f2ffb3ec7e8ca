import type { Keyv } from 'keyv';
import { z } from 'zod';

const identitySchema = z.object({ applicationId: z.string(), userId: z.string() });
export type BotIdentity = z.infer<typeof identitySchema>;

const key = 'identity';

/** Who the bot is, remembered from its last session: open jobs go on after a restart even while Discord is away. */
export async function openBotIdentity(namespace: Keyv) {
  const remembered = identitySchema.safeParse(await namespace.get(key));
  let identity = remembered.success ? remembered.data : undefined;
  const known = (): BotIdentity => {
    if (!identity) throw new Error('Discord has not said yet who this bot is');
    return identity;
  };
  return {
    applicationId: () => known().applicationId,
    userId: () => known().userId,
    async learn(said: BotIdentity): Promise<void> {
      const changed = identity?.applicationId !== said.applicationId || identity.userId !== said.userId;
      identity = { applicationId: said.applicationId, userId: said.userId };
      if (changed) await namespace.set(key, identity);
    },
  };
}
