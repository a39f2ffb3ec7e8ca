import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { asOpenError, sqliteCode, sqliteCodes } from './sqlite-failure.ts';
import { StoreInUseError } from './store-open-error.ts';

export interface StoreLock {
  release(): void;
}

/**
 * Locks the store for this process with an exclusive transaction in a file beside it. The kernel frees the lock when the process
 * dies, however it dies, and keeps it while the process is only stopped. Must not be held on a network file system.
 * @throws StoreInUseError when another process holds it.
 */
export function lockStore(file: string): StoreLock {
  const lockFile = `${file}.lock`;
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(lockFile, { timeout: 250 });
    // Otherwise the transaction leaves a journal behind when the process is killed.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (sqliteCode(error) !== sqliteCodes.busy) throw asOpenError(lockFile, error);
    const pid = readHolder(file);
    const who = pid === undefined ? 'another process' : `the process with pid ${pid}`;
    throw new StoreInUseError(`${file} is in use by ${who}. Only one bot may run on a store; stop that one first.`);
  }
  const held = lock;
  return { release: () => held.isOpen && held.close() };
}

/** The pid that the holder wrote down, for the operator; it may not have come to it yet. */
function readHolder(file: string): number | undefined {
  try {
    using reader = new DatabaseSync(file, { readOnly: true });
    const pid = reader.prepare('SELECT pid FROM lease').get()?.pid;
    return typeof pid === 'number' ? pid : undefined;
  } catch {
    return undefined;
  }
}

export interface Lease {
  /** @throws StoreUnavailableError when somebody else took the store over. To be called inside the write's transaction. */
  check(): void;
  release(): void;
}

/**
 * Writes down that the store is this process's. Every later taker raises the epoch, so a process whose lock was lost (its file was
 * deleted, the disk moved) can't write any more.
 */
export function takeLease(handle: DatabaseSync, now: number): Lease {
  const taken = handle.prepare(
    `INSERT INTO lease (id, epoch, pid, taken_at) VALUES (1, 1, :pid, :now)
     ON CONFLICT (id) DO UPDATE SET epoch = epoch + 1, pid = :pid, taken_at = :now RETURNING epoch`,
  );
  const epoch = Number(taken.get({ pid: process.pid, now })?.epoch);
  const current = handle.prepare('SELECT epoch FROM lease');
  return {
    check() {
      if (current.get()?.epoch !== epoch) {
        throw new StoreUnavailableError('another process has taken the store over; this one can write no more');
      }
    },
    release() {
      handle.prepare('UPDATE lease SET pid = NULL WHERE epoch = ?').run(epoch);
    },
  };
}
