import { expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { unlimited } from './admissions.ts';
import { acceptedJob, queuedJob } from './sample-job.ts';
import { openTemporaryStore } from './temporary-store.ts';

it('keeps jobs, run times and namespaces from one opening to the next', async () => {
  await using opened = await openTemporaryStore();
  await opened.store.jobs.create(acceptedJob('1'), unlimited);
  await opened.store.runTimes.add('a', 5);
  await opened.store.namespace('n').set('k', 'v');
  await opened.store.close();
  await using again = await opened.open();
  expect(again.dir).toBe(opened.dir);
  expect(await again.jobs.read('1')).toEqual(acceptedJob('1'));
  expect(await again.runTimes.read('a')).toEqual([5]);
  expect(await again.namespace('n').get('k')).toBe('v');
});

it('writes what it took before it closes, and may be closed again', async () => {
  await using opened = await openTemporaryStore();
  const { jobs } = opened.store;
  const taken = jobs.create(acceptedJob('1'), unlimited);
  await Promise.all([opened.store.close(), opened.store.close()]);
  expect(await taken).toBe('created');
  await opened.store.close();
  await expect(jobs.read('1')).rejects.toThrow(StoreUnavailableError);
  await expect(jobs.save(queuedJob('1'), reservationFor(queuedJob('1')))).rejects.toThrow(StoreUnavailableError);
  await expect(opened.store.probe()).rejects.toThrow(StoreUnavailableError);
});

it('leaves nothing behind after a probe', async () => {
  await using opened = await openTemporaryStore();
  await opened.store.probe();
  expect(await Array.fromAsync(opened.store.namespace('probe').iterator())).toEqual([]);
});

it('keeps every character of a prompt', async () => {
  await using opened = await openTemporaryStore();
  const job = acceptedJob('1', { prompt: 'a\u0000b 字 🪁 "\'' });
  await opened.store.jobs.create(job, unlimited);
  expect(await opened.store.jobs.read('1')).toEqual(job);
});
