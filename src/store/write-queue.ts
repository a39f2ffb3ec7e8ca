import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { asStoreError } from './sqlite-failure.ts';

export interface WriteQueue {
  /** Runs `change` in the next transaction; resolves when it is on the disk. @throws StoreUnavailableError */
  add<T>(change: () => T): Promise<T>;
  /** Takes nothing more and writes what was taken. */
  close(): Promise<void>;
}

interface Write {
  /** Makes the change; the returned function tells the caller, once it is committed. */
  run(): () => void;
  reject(error: unknown): void;
}

/** Writes of one turn share one sync of the disk; more than this many would hold up the event loop. */
const maxBatch = 256;

/** @param authorize is called in each transaction before its writes, and throws to forbid them. */
export function createWriteQueue(handle: DatabaseSync, authorize: () => void): WriteQueue {
  const writes: Write[] = [];
  const begin = handle.prepare('BEGIN IMMEDIATE');
  const savepoint = handle.prepare('SAVEPOINT write');
  const release = handle.prepare('RELEASE write');
  const commit = handle.prepare('COMMIT');
  let scheduled = false;
  let closed = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      commitBatch();
      if (writes.length > 0) schedule();
    });
  }

  function commitBatch(): void {
    const batch = writes.splice(0, maxBatch);
    if (batch.length === 0) return;
    const answers: (() => void)[] = [];
    try {
      begin.run();
      authorize();
      for (const write of batch) answers.push(attempt(write));
      commit.run();
    } catch (error) {
      const reason = asStoreError(error);
      for (const write of batch) write.reject(reason);
      undo();
      return;
    }
    for (const answer of answers) answer();
  }

  function attempt(write: Write): () => void {
    savepoint.run();
    try {
      const answer = write.run();
      release.run();
      return answer;
    } catch (error) {
      // A full disk makes SQLite undo the whole transaction by itself.
      if (!handle.isTransaction) throw error;
      handle.exec('ROLLBACK TO write; RELEASE write');
      return () => write.reject(asStoreError(error));
    }
  }

  function undo(): void {
    try {
      if (handle.isTransaction) handle.exec('ROLLBACK');
    } catch {
      // The disk is gone: the next BEGIN fails and says so to its writers.
    }
  }

  return {
    add<T>(change: () => T) {
      if (closed) return Promise.reject(new StoreUnavailableError('the store is closed'));
      return new Promise<T>((resolve, reject) => {
        const run = () => {
          const value = change();
          return () => resolve(value);
        };
        writes.push({ run, reject });
        schedule();
      });
    },
    async close() {
      closed = true;
      while (writes.length > 0) {
        commitBatch();
        await nextTurn();
      }
    },
  };
}
