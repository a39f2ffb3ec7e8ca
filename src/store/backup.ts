import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { backup } from 'node:sqlite';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { Database } from './database.ts';

/** Late enough that a bot that fails soon after its start does not push good backups out. */
const firstBackupMs = 10 * 60_000;
const betweenBackupsMs = 6 * 60 * 60_000;
const keptBackups = 4;

interface BackupDeps {
  database: Database;
  clock: Clock;
  log: Log;
}

/** Copies the database into `backups/` beside it every six hours, while it is in use, and keeps the last four copies. */
export function startBackups({ database, clock, log }: BackupDeps): { close(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  async function run(): Promise<void> {
    try {
      const path = await makeBackup(database, clock.now());
      log.info({ path }, 'backup made');
    } catch (error) {
      log.error({ err: error }, 'backup failed');
    }
    if (!closed) cancel = clock.after(betweenBackupsMs, start);
  }
  const start = () => {
    running = run();
  };
  let cancel = clock.after(firstBackupMs, start);

  return {
    async close() {
      closed = true;
      cancel();
      await running;
    },
  };
}

/** @returns the path of the new copy. */
export async function makeBackup({ file, handle }: Database, now: number): Promise<string> {
  const dir = backupsDir(file);
  await mkdir(dir, { recursive: true });
  const path = join(dir, `${basename(file)}.${timeInName(now)}`);
  const partial = join(dir, `${basename(file)}.partial`);
  await rm(partial, { force: true });
  await backup(handle, partial);
  await rename(partial, path);
  for (const old of (await listBackups(file)).slice(keptBackups)) await rm(old, { force: true });
  return path;
}

/** Paths of the copies, newest first. */
export async function listBackups(file: string): Promise<string[]> {
  const dir = backupsDir(file);
  const names = await readdir(dir).catch(() => []);
  const prefix = `${basename(file)}.`;
  const copies = names.filter((name) => name.startsWith(prefix) && timePattern.test(name.slice(prefix.length)));
  return copies
    .toSorted()
    .reverse()
    .map((name) => join(dir, name));
}

const backupsDir = (file: string) => join(dirname(file), 'backups');

const timePattern = /^\d{4}-\d{2}-\d{2}T[\d-]+Z$/;

/** An instant that sorts by time and is allowed in a file's name everywhere. */
export const timeInName = (now: number): string => new Date(now).toISOString().replace(/[:.]/g, '-');
