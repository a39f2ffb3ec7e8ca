import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { StoreOpenError } from './store-open-error.ts';

/*
 * SQLite opens an empty file as a healthy new database. A marker beside the file says that there was a store, so that a lost or
 * emptied file is noticed instead of every job being forgotten.
 */
const markerOf = (file: string) => `${file}.id`;

const remedy = (file: string) =>
  `Bring back a backup with \`npm run restore\`; to begin with an empty store, delete ${markerOf(file)}.`;

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function readMarker(file: string): string | undefined {
  return existsSync(markerOf(file)) ? readFileSync(markerOf(file), 'utf8').trim() : undefined;
}

/**
 * To be called before SQLite sees the file: it would create a missing one and throw away the log of an empty one.
 * @throws StoreOpenError when the file is missing or empty although it was in use.
 */
export function refuseEmptiedFile(file: string): void {
  if (sizeOf(file) > 0) return;
  if (readMarker(file) === undefined && sizeOf(`${file}-wal`) === 0) return;
  const what = existsSync(file) ? 'is empty' : 'is missing';
  throw new StoreOpenError(`${file} ${what}, but a store was here before. ${remedy(file)}`);
}

/**
 * Gives a new database its id and compares a known one with the marker.
 * @throws StoreOpenError when the file is not the one that was here before.
 */
export function settleIdentity(handle: DatabaseSync, file: string): void {
  const marker = readMarker(file);
  const known = readIdentity(handle);
  if (marker !== undefined && marker !== known) {
    throw new StoreOpenError(`${file} is not the store that was here before. ${remedy(file)}`);
  }
  const id = known ?? randomUUID();
  if (known === undefined) handle.prepare('INSERT INTO identity (id, uuid) VALUES (1, ?)').run(id);
  if (marker === undefined) writeMarker(file, id);
}

export function readIdentity(handle: DatabaseSync): string | undefined {
  const uuid = handle.prepare('SELECT uuid FROM identity').get()?.uuid;
  return typeof uuid === 'string' ? uuid : undefined;
}

export function writeMarker(file: string, id: string): void {
  const partial = `${markerOf(file)}.partial`;
  writeFileSync(partial, `${id}\n`, { flush: true });
  renameSync(partial, markerOf(file));
}
