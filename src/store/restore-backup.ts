import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { listBackups, timeInName } from './backup.ts';
import { doubtJobs } from './doubt-jobs.ts';
import { readIdentity, writeMarker } from './identity.ts';
import { lockStore } from './lease.ts';
import { openHandle } from './open-handle.ts';
import { migrate } from './schema.ts';
import { asOpenError } from './sqlite-failure.ts';
import { StoreOpenError } from './store-open-error.ts';

export interface Restored {
  backup: string;
  /** Where the database that was in place lies now; missing when there was none. */
  replaced?: string | undefined;
  /** Jobs that may have been submitted since the backup was made, and are `lost` now. */
  lostJobIds: string[];
  /** Open jobs that go on where they were. */
  keptJobIds: string[];
}

/**
 * Puts a backup (the newest unless one is named) in the database's place. The bot must be stopped.
 * @throws StoreOpenError with nothing changed: the bot runs, there is no backup, or it is damaged.
 */
export async function restoreBackup(file: string, wanted: string | undefined, now: number): Promise<Restored> {
  const backup = wanted ?? (await listBackups(file))[0];
  if (backup === undefined) throw new StoreOpenError(`There is no backup of ${file}.`);
  if (!existsSync(backup)) throw new StoreOpenError(`There is no file ${backup}.`);
  if (statSync(backup).size === 0) throw new StoreOpenError(`${backup} is empty. Choose another backup.`);
  mkdirSync(dirname(file), { recursive: true });
  const lock = lockStore(file);
  try {
    // Everything is done on a copy: until it is whole, nothing in place is touched.
    const copy = `${file}.restoring`;
    removeDatabase(copy);
    copyDatabase(backup, copy);
    const { id, ...jobs } = prepareCopy(copy, backup, now);
    const replaced = moveAside(file, now);
    renameSync(copy, file);
    writeMarker(file, id);
    return { backup, replaced, ...jobs };
  } finally {
    lock.release();
  }
}

function prepareCopy(copy: string, backup: string, now: number) {
  let handle: DatabaseSync | undefined;
  try {
    handle = openHandle(copy);
    migrate(handle, backup);
    const id = readIdentity(handle);
    if (id === undefined) throw new StoreOpenError(`${backup} is no backup of this bot.`);
    const jobs = doubtJobs(handle, now);
    // Closing the last handle moves the log into the file, so that the file alone is the database.
    handle.close();
    syncFile(copy);
    return { id, ...jobs };
  } catch (error) {
    if (handle?.isOpen) handle.close();
    removeDatabase(copy);
    if (error instanceof StoreOpenError) throw new StoreOpenError(error.message.replaceAll(copy, backup));
    throw asOpenError(backup, error);
  }
}

/** A database that was set aside after a crash still has its newest changes in the log. */
function copyDatabase(from: string, to: string): void {
  for (const suffix of ['', '-wal'])
    if (existsSync(`${from}${suffix}`)) copyFileSync(`${from}${suffix}`, `${to}${suffix}`);
}

/** SQLite syncs what it changed; the rest of the copy must survive a power cut too. */
function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

/** The file goes first: left without it, a store refuses to start, and a log without its file is moved by the next attempt. */
function moveAside(file: string, now: number): string | undefined {
  const aside = `${file}.replaced-${timeInName(now)}`;
  const parts = ['', '-wal', '-shm'].filter((suffix) => existsSync(`${file}${suffix}`));
  for (const suffix of parts) renameSync(`${file}${suffix}`, `${aside}${suffix}`);
  return parts.length > 0 ? aside : undefined;
}
