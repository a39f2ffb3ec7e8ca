import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { openStore } from '#src/store/open-store.ts';
import { StoreOpenError } from '#src/store/store-open-error.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { unlimited } from './admissions.ts';
import { acceptedJob } from './sample-job.ts';

/** A disk of one megabyte in memory, where the machine lets the tests mount one. */
async function mountSmallDisk() {
  const dir = await makeTemporaryDir();
  const path = join(dir.path, 'disk');
  mkdirSync(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path]).status === 0;
  return {
    mounted,
    url: `sqlite://${path}/store.sqlite`,
    remount: (option: string) => spawnSync('mount', ['-o', `remount,${option}`, path]),
    async [Symbol.asyncDispose]() {
      if (mounted) spawnSync('umount', [path]);
      await dir[Symbol.asyncDispose]();
    },
  };
}

const openAt = (url: string) => openStore({ url, clock: new ManualClock(), log: createRecordedLog() });
const largeJob = (id: number) => acceptedJob(String(id), { prompt: 'x'.repeat(4000) });

it('says so when the disk is full, keeps every acknowledged job, and goes on when there is room', async (context) => {
  await using disk = await mountSmallDisk();
  if (!disk.mounted) context.skip('needs the right to mount');
  await using store = await openAt(disk.url);
  const acknowledged: string[] = [];
  const fillUp = async () => {
    for (let id = 1; id < 1000; id += 1) {
      await store.jobs.create(largeJob(id), unlimited);
      acknowledged.push(String(id));
    }
  };
  await expect(fillUp()).rejects.toThrow(StoreUnavailableError);
  await expect(store.probe()).rejects.toThrow(StoreUnavailableError);
  expect(acknowledged.length).toBeGreaterThan(10);
  expect((await store.jobs.listUnsettled()).map(({ id }) => id).toSorted()).toEqual(acknowledged.toSorted());
  disk.remount('size=8m');
  await store.probe();
  expect(await store.jobs.create(largeJob(5000), unlimited)).toBe('created');
});

it('says so when the disk has become read-only', async (context) => {
  await using disk = await mountSmallDisk();
  if (!disk.mounted) context.skip('needs the right to mount');
  // Nothing is held open for writing while the disk is switched over.
  await (await openAt(disk.url)).close();
  disk.remount('ro');
  await expect(openAt(disk.url)).rejects.toThrow(StoreOpenError);
  await expect(openAt(disk.url)).rejects.toThrow("can't be written");
});
