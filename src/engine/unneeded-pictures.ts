import type { Log } from '#src/domain/log.ts';
import type { PersonalData } from '#src/domain/moderation-ports.ts';

export interface SweptPictures {
  /** Removes the kept pictures that `isNeeded` denies, but for those just taken in. @returns how many. */
  sweep(isNeeded: (sha256: string) => Promise<boolean>): Promise<number>;
}

interface Parts {
  personalData: Pick<PersonalData, 'needsPicture'>;
  pictures: SweptPictures;
  log: Log;
}

/** A picture outlives the job that brought it while another one needs it. What can't be removed now is removed the next time. */
export async function removeUnneededPictures({ personalData, pictures, log }: Parts): Promise<void> {
  try {
    const removed = await pictures.sweep((sha256) => personalData.needsPicture(sha256));
    if (removed > 0) log.info({ pictures: removed }, 'pictures that nothing needs were removed');
  } catch (error) {
    log.warn({ err: error }, 'pictures that nothing needs could not be removed');
  }
}
