import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import type { Keyv } from 'keyv';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type {
  BannedPictures,
  LedgerReader,
  MemberRecords,
  ModerationLog,
  PersonalData,
  Reports,
  SettingsStore,
} from '#src/domain/moderation-ports.ts';
import { type ClipSizes, type JobStore, type RunTimes, StoreUnavailableError } from '#src/domain/ports.ts';
import { startBackups } from './backup.ts';
import { createBannedPictures } from './banned-pictures.ts';
import { createClipSizes } from './clip-sizes.ts';
import { openDatabase } from './database.ts';
import { createJobFigures, type JobFigures } from './job-figures.ts';
import { createJobStore } from './job-store.ts';
import { createLedgerReader } from './ledger-reader.ts';
import { createMemberRecords } from './member-records.ts';
import { createModerationLog } from './moderation-log.ts';
import { openNamespace } from './namespace.ts';
import { createPersonalData } from './personal-data.ts';
import { createReports } from './reports.ts';
import { createRunTimes } from './run-times.ts';
import { createSettingsStore } from './settings-store.ts';
import { parseStoreUrl } from './store-url.ts';

export interface Store extends AsyncDisposable {
  jobs: JobStore;
  ledger: LedgerReader;
  settings: SettingsStore;
  members: MemberRecords;
  log: ModerationLog;
  bans: BannedPictures;
  reports: Reports;
  personalData: PersonalData;
  runTimes: RunTimes;
  clipSizes: ClipSizes;
  /** @throws StoreUnavailableError */
  figures(): Promise<JobFigures>;
  /** A key-value store of its own; its calls reject with StoreUnavailableError. */
  namespace(name: string): Keyv;
  /** The folder of the database: pictures and clips may lie beside it. */
  dir: string;
  /** Writes, reads and deletes a record. @throws StoreUnavailableError */
  probe(): Promise<void>;
  /** Writes what was taken and lets the next process in. May be repeated. */
  close(): Promise<void>;
}

/** A probe that was cut off leaves its record behind no longer than this. */
const probeTtlMs = 60_000;

/** More than a job's record takes: on a disk that is nearly full a smaller one would still find room. */
const probeLength = 16 * 1024;

interface StoreOptions {
  url: string;
  clock: Clock;
  log: Log;
}

/** @throws StoreOpenError whose message says what to do. */
export async function openStore({ url, clock, log }: StoreOptions): Promise<Store> {
  const { file } = parseStoreUrl(url);
  const database = openDatabase(file, clock.now());
  const backups = startBackups({ database, clock, log });
  const probes = openNamespace(database, 'probe');
  let closing: Promise<void> | undefined;

  async function shutDown(): Promise<void> {
    await backups.close();
    await database.close();
  }
  const close = () => {
    closing ??= shutDown();
    return closing;
  };

  return {
    jobs: createJobStore(database, clock, log),
    ledger: createLedgerReader(database),
    settings: createSettingsStore(database, log),
    members: createMemberRecords(database, log),
    log: createModerationLog(database),
    bans: createBannedPictures(database),
    reports: createReports(database),
    personalData: createPersonalData(database, log),
    runTimes: createRunTimes(openNamespace(database, 'run-times')),
    clipSizes: createClipSizes(openNamespace(database, 'clip-sizes')),
    figures: createJobFigures(database),
    namespace: (name) => openNamespace(database, name),
    dir: dirname(file),
    async probe() {
      const key = randomUUID();
      const value = key.padEnd(probeLength, '.');
      await probes.set(key, value, probeTtlMs);
      if ((await probes.get(key)) !== value)
        throw new StoreUnavailableError('the store does not return what it was given');
      await probes.delete(key);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
