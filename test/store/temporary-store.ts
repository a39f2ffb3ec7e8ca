import { join } from 'node:path';
import { openStore } from '#src/store/open-store.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

/** A store in a folder of its own, both gone at the end of the scope. */
export async function openTemporaryStore() {
  const dir = await makeTemporaryDir();
  const open = () =>
    openStore({
      url: `sqlite://${join(dir.path, 'store.sqlite')}`,
      clock: new ManualClock(),
      log: createRecordedLog(),
    });
  const store = await open();
  return {
    dir: dir.path,
    store,
    open,
    async [Symbol.asyncDispose]() {
      await store.close();
      await dir[Symbol.asyncDispose]();
    },
  };
}
