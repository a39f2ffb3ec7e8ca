import { join } from 'node:path';
import { type Database, openDatabase } from '#src/store/database.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { sampleTime } from './sample-job.ts';

/** A database in a folder of its own, both gone at the end of the scope. */
export async function openTemporaryDatabase(): Promise<AsyncDisposable & { database: Database }> {
  const dir = await makeTemporaryDir();
  const database = openDatabase(join(dir.path, 'store.sqlite'), sampleTime);
  return {
    database,
    async [Symbol.asyncDispose]() {
      await database.close();
      await dir[Symbol.asyncDispose]();
    },
  };
}
