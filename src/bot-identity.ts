import type { Keyv } from 'keyv';
import { z } from 'zod';

const identitySchema = z.object({ applicationId: z.string(), userId: z.string() });
export type BotIdentity = z.infer<typeof identitySchema>;

const key = 'identity';

/** Who the bot is, remembered from its last session: open jobs go on after a restart even while Discord is away. */
export async function openBotIdentity(namespace: Keyv) {
  const remembered = identitySchema.safeParse(await namespace.get(key));
  let identity: Partial<BotIdentity> = remembered.success ? remembered.data : {};
  const known = (name: keyof BotIdentity): string => {
    const id = identity[name];
    if (!id) throw new Error('Discord has not said yet who this bot is');
    return id;
  };
  return {
    applicationId: () => known('applicationId'),
    userId: () => known('userId'),
    /** An interaction names the application: it may arrive in the same moment as the news that the session is ready. */
    hear(applicationId: string): void {
      identity = { ...identity, applicationId };
    },
    async learn(said: BotIdentity): Promise<void> {
      identity = { applicationId: said.applicationId, userId: said.userId };
      await namespace.set(key, identity);
    },
  };
}
