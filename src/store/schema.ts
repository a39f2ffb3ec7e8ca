import type { DatabaseSync } from 'node:sqlite';
import { StoreOpenError } from './store-open-error.ts';

/**
 * Each step is applied once, in order; `user_version` counts them. A released step is never edited.
 *
 * Jobs and reservations don't reference each other: a reservation outlives a job record that had to be set aside.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE identity (id INTEGER PRIMARY KEY CHECK (id = 1), uuid TEXT NOT NULL) STRICT;
  CREATE TABLE lease (
    id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL, pid INTEGER, taken_at INTEGER NOT NULL
  ) STRICT;
  -- A rowid table: WITHOUT ROWID doubles the file for values of this size.
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires INTEGER,
    UNIQUE (namespace, key)
  ) STRICT;
  CREATE INDEX entries_expiring ON entries (expires) WHERE expires IS NOT NULL;
  CREATE TABLE jobs (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, settled INTEGER NOT NULL, created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, guild_id TEXT NOT NULL, requester_id TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX jobs_unsettled ON jobs (created_at, id) WHERE settled = 0;
  CREATE TABLE reservations (
    job_id TEXT PRIMARY KEY, state TEXT NOT NULL, cost_micros INTEGER, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE reservation_keys (
    key TEXT NOT NULL, job_id TEXT NOT NULL REFERENCES reservations (job_id) ON DELETE CASCADE,
    PRIMARY KEY (key, job_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reservation_keys_by_job ON reservation_keys (job_id);
  CREATE TABLE quarantine (
    id TEXT PRIMARY KEY, body TEXT NOT NULL, reason TEXT NOT NULL, set_aside_at INTEGER NOT NULL
  ) STRICT;
  `,
];

/**
 * Brings the database up to this program's schema.
 * @throws StoreOpenError when a newer program, or another one, wrote it.
 */
export function migrate(handle: DatabaseSync, file: string, wanted: readonly string[] = steps): void {
  const version = Number(handle.prepare('PRAGMA user_version').get()?.user_version);
  if (version > wanted.length) {
    throw new StoreOpenError(
      `${file} was written by a newer version of the bot (schema ${version}, this one knows ${wanted.length}). Run that version, or bring back an older backup with \`npm run restore\`.`,
    );
  }
  if (version === 0 && handle.prepare('SELECT 1 FROM sqlite_schema').get()) {
    throw new StoreOpenError(`${file} is a database of another program. Point STORE_URL to a file of its own.`);
  }
  if (version === wanted.length) return;
  handle.exec('BEGIN IMMEDIATE');
  for (const step of wanted.slice(version)) handle.exec(step);
  handle.exec(`PRAGMA user_version = ${wanted.length}; COMMIT`);
}
