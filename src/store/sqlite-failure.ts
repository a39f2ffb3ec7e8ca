import { StoreUnavailableError } from '#src/domain/ports.ts';
import { StoreOpenError } from './store-open-error.ts';

/** SQLite's primary result codes, https://sqlite.org/rescode.html */
export const sqliteCodes = {
  error: 1,
  permission: 3,
  busy: 5,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  tooBig: 18,
  constraint: 19,
  mismatch: 20,
  misuse: 21,
  range: 25,
  notADatabase: 26,
} as const;

/** The statement or its values are wrong: a fault of the program, not of the disk. */
const programFaults: ReadonlySet<number> = new Set([
  sqliteCodes.error,
  sqliteCodes.tooBig,
  sqliteCodes.constraint,
  sqliteCodes.mismatch,
  sqliteCodes.misuse,
  sqliteCodes.range,
]);

export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

/** What to reject with: a failing disk becomes `StoreUnavailableError`, a fault of the program stays what it is. */
export function asStoreError(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === undefined || programFaults.has(code)) return error;
  return new StoreUnavailableError(`the store failed: ${reasonOf(error)}`, { cause: error });
}

export function asOpenError(file: string, error: unknown): StoreOpenError {
  if (error instanceof StoreOpenError) return error;
  return new StoreOpenError(openProblem(file, sqliteCode(error), reasonOf(error)), { cause: error });
}

function openProblem(file: string, code: number | undefined, reason: string): string {
  switch (code) {
    case sqliteCodes.corrupt:
    case sqliteCodes.notADatabase:
      return damaged(file, reason);
    case sqliteCodes.full:
      return `${file} can't be written: the disk is full. Make room and start again.`;
    case sqliteCodes.readOnly:
    case sqliteCodes.permission:
    case sqliteCodes.cantOpen:
      return `${file} can't be written (${reason}). The bot needs to write to the file and to its folder.`;
    case sqliteCodes.busy:
      return `${file} is locked by another program. Close it and start again.`;
    default:
      return `${file} can't be opened: ${reason}`;
  }
}

export const damaged = (file: string, reason: string) =>
  `${file} is damaged (${reason}). Bring back a backup with \`npm run restore\`.`;

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
