import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModerationLog, PersonalData } from '#src/domain/moderation-ports.ts';
import type { ClipFetcher, JobStore } from '#src/domain/ports.ts';
import { removeUnneededClips } from './unneeded-clips.ts';
import { removeUnneededPictures, type SweptPictures } from './unneeded-pictures.ts';

interface RetentionOptions {
  personalData: Pick<PersonalData, 'removeExpired' | 'needsPicture'>;
  pictures: SweptPictures;
  clips: Pick<ClipFetcher, 'removeUnwanted'>;
  store: Pick<JobStore, 'read'>;
  moderationLog: Pick<ModerationLog, 'append'>;
  clock: Clock;
  log: Log;
}

/** The jobs of the last run come first. */
const firstMs = 2 * 60_000;
const betweenMs = 60 * 60_000;

/** Removes every hour what its server does not want to keep any longer, and what members asked to have forgotten. */
export function createRetention(options: RetentionOptions): { start(): void; close(): Promise<void> } {
  const { personalData, moderationLog, clock, log } = options;
  let running: Promise<void> = Promise.resolve();
  let cancel = () => {};
  let closed = false;

  async function removeExpired(): Promise<void> {
    const now = clock.now();
    const removed = await personalData.removeExpired(now);
    for (const [guildId, jobs] of removed) {
      if (jobs === 0) continue;
      log.info({ guildId, jobs }, 'expired jobs were removed');
      await moderationLog.append({ guildId, at: now, action: 'data-removed', detail: `jobs: ${jobs}` });
    }
  }

  async function run(): Promise<void> {
    try {
      await removeExpired();
    } catch (error) {
      log.warn({ err: error }, 'expired data could not be removed, it is tried again in an hour');
    }
    if (!closed) await removeUnneededPictures(options);
    if (!closed) await removeUnneededClips(options);
    if (!closed) plan(betweenMs);
  }

  function plan(ms: number): void {
    cancel = clock.after(ms, () => {
      running = run();
    });
  }

  return {
    start: () => plan(firstMs),
    async close() {
      closed = true;
      cancel();
      await running;
    },
  };
}
