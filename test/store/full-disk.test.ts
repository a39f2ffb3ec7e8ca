import { expect, it } from 'vitest';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { openStore } from '#src/store/open-store.ts';
import { StoreOpenError } from '#src/store/store-open-error.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { mountSmallDisk } from '#test/support/small-disk.ts';
import { unlimited } from './admissions.ts';
import { acceptedJob } from './sample-job.ts';

const openAt = (path: string) =>
  openStore({ url: `sqlite://${path}/store.sqlite`, clock: new ManualClock(), log: createRecordedLog() });
const largeJob = (id: number) => acceptedJob(String(id), { prompt: 'x'.repeat(4000) });

it('says so when the disk is full, keeps every acknowledged job, and goes on when there is room', async (context) => {
  await using disk = await mountSmallDisk();
  if (!disk.mounted) context.skip('needs the right to mount');
  await using store = await openAt(disk.path);
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
  await (await openAt(disk.path)).close();
  disk.remount('ro');
  await expect(openAt(disk.path)).rejects.toThrow(StoreOpenError);
  await expect(openAt(disk.path)).rejects.toThrow("can't be written");
});
