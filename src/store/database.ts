import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { refuseEmptiedFile, settleIdentity } from './identity.ts';
import { lockStore, type StoreLock, takeLease } from './lease.ts';
import { openHandle } from './open-handle.ts';
import { migrate } from './schema.ts';
import { asOpenError, asStoreError } from './sqlite-failure.ts';
import { createWriteQueue } from './write-queue.ts';

export interface Database {
  readonly file: string;
  /** For preparing statements; they are run through `read` and `write` only. */
  readonly handle: DatabaseSync;
  /** Sees what is committed. @throws StoreUnavailableError */
  read<T>(query: () => T): Promise<T>;
  /** Joins the turn's transaction; resolves when the change is on the disk. @throws StoreUnavailableError */
  write<T>(change: () => T): Promise<T>;
  /** Writes what was taken and lets the next process in. May be repeated. */
  close(): Promise<void>;
}

/**
 * Opens the file, or makes it and its folders, for this process alone.
 * @throws StoreOpenError whose message says what to do.
 */
export function openDatabase(file: string, now: number): Database {
  let lock: StoreLock | undefined;
  let handle: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    lock = lockStore(file);
    refuseEmptiedFile(file);
    handle = openHandle(file);
    migrate(handle, file);
    settleIdentity(handle, file);
    return takeOver(file, handle, lock, now);
  } catch (error) {
    handle?.close();
    lock?.release();
    throw asOpenError(file, error);
  }
}

function takeOver(file: string, handle: DatabaseSync, lock: StoreLock, now: number): Database {
  const lease = takeLease(handle, now);
  const queue = createWriteQueue(handle, lease.check);
  let closing: Promise<void> | undefined;

  async function shutDown(): Promise<void> {
    try {
      await queue.close();
      lease.release();
    } catch {
      // Only the note of who held the store could not be written; the lock below is what counts.
    } finally {
      handle.close();
      lock.release();
    }
  }

  return {
    file,
    handle,
    async read(query) {
      if (!handle.isOpen) throw new StoreUnavailableError('the store is closed');
      try {
        return query();
      } catch (error) {
        throw asStoreError(error);
      }
    },
    write: queue.add,
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}
