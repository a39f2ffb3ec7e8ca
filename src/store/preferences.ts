import type { Keyv } from 'keyv';
import { noPreferences, type PreferenceStore, preferencesSchema } from '#src/domain/preferences.ts';

/** What cannot be read any more is as good as never said. */
export function createPreferences(namespace: Keyv): PreferenceStore {
  const keyOf = (guildId: string, memberId: string) => `${guildId}:${memberId}`;
  return {
    read: async (guildId, memberId) =>
      preferencesSchema.safeParse(await namespace.get(keyOf(guildId, memberId))).data ?? noPreferences,
    write: async (guildId, memberId, preferences) => void (await namespace.set(keyOf(guildId, memberId), preferences)),
    remove: async (guildId, memberId) => void (await namespace.delete(keyOf(guildId, memberId))),
  };
}
