import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModerationLog, PersonalData } from '#src/domain/moderation-ports.ts';
import type { ClipFetcher, JobStore } from '#src/domain/ports.ts';
import type { PreferenceStore } from '#src/domain/preferences.ts';
import { removeUnneededClips } from './unneeded-clips.ts';
import { removeUnneededPictures, type SweptPictures } from './unneeded-pictures.ts';

export interface PrivacyService {
  /** Everything kept about a member on this server, as plain data for a file. */
  collect(guildId: string, memberId: string): Promise<Record<string, unknown>>;
  /** Removes it; what belongs to jobs that have not ended goes when they have. */
  forget(guildId: string, memberId: string): Promise<{ removedJobs: number; openJobs: number }>;
}

interface PrivacyServiceOptions {
  personalData: PersonalData;
  preferences: PreferenceStore;
  pictures: SweptPictures;
  clips: Pick<ClipFetcher, 'removeUnwanted'>;
  store: Pick<JobStore, 'read'>;
  moderationLog: Pick<ModerationLog, 'append'>;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

export function createPrivacyService(options: PrivacyServiceOptions): PrivacyService {
  const { personalData, preferences, moderationLog, clock, log } = options;
  return {
    async collect(guildId, memberId) {
      const [kept, wanted] = await Promise.all([
        personalData.collect(guildId, memberId),
        preferences.read(guildId, memberId),
      ]);
      return { ...kept, preferences: wanted };
    },
    async forget(guildId, memberId) {
      const now = clock.now();
      // First what the repeated erasure of open jobs would not find any more.
      await preferences.remove(guildId, memberId);
      const { removedJobs, openJobIds } = await personalData.forget(guildId, memberId, now);
      const openJobs = openJobIds.length;
      // The entry names nobody: it is there to show that it was done.
      const detail = `jobs: ${removedJobs}, still open: ${openJobs}`;
      await moderationLog.append({ guildId, at: now, action: 'member-forgotten', detail });
      log.info({ guildId, removedJobs, openJobs }, 'a member was forgotten');
      await removeUnneededPictures(options);
      await removeUnneededClips(options);
      return { removedJobs, openJobs };
    },
  };
}
