import { DatabaseSync } from 'node:sqlite';
import { asOpenError, damaged } from './sqlite-failure.ts';
import { StoreOpenError } from './store-open-error.ts';

/** A synchronous driver blocks the event loop while it waits for a lock, so it must not wait long. */
const busyTimeoutMs = 250;

/**
 * Opens the file durably (every commit is synced before it counts) and checks that it is whole.
 * @throws StoreOpenError
 */
export function openHandle(file: string): DatabaseSync {
  let handle: DatabaseSync | undefined;
  try {
    handle = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    const mode = handle.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
    if (mode !== 'wal') {
      throw new StoreOpenError(`${file} lies on a file system that SQLite can't use safely; move it to a local disk.`);
    }
    // What a member had removed must not lie on in free pages.
    handle.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    const finding = handle.prepare('PRAGMA quick_check(1)').get()?.quick_check;
    if (finding !== 'ok') throw new StoreOpenError(damaged(file, String(finding)));
    return handle;
  } catch (error) {
    handle?.close();
    throw asOpenError(file, error);
  }
}
