import { expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import type { JobStore } from '#src/domain/ports.ts';
import { acceptedJob, cancelledJob, deliveredJob, lostJob, queuedJob, sampleTime } from './sample-job.ts';

/** What every JobStore does. `open` gives an empty one. */
export function describeJobStore(open: () => Promise<AsyncDisposable & { store: JobStore }>): void {
  it('gives a job back as it was created', async () => {
    await using opened = await open();
    const job = acceptedJob('1');
    expect(await opened.store.create(job, [])).toBe('created');
    expect(await opened.store.read('1')).toEqual(job);
  });

  it('knows nothing of a job that was never created', async () => {
    await using opened = await open();
    expect(await opened.store.read('1')).toBeUndefined();
  });

  it('takes an interaction once', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), []);
    expect(await opened.store.create(acceptedJob('1', { prompt: 'another' }), [])).toBe('exists');
    expect(await opened.store.read('1')).toMatchObject({ prompt: 'a kite over the sea' });
  });

  it('takes an interaction once when it is delivered twice in one turn', async () => {
    await using opened = await open();
    const limits = [{ key: 'day', cap: 5 }];
    const twice = [opened.store.create(acceptedJob('1'), limits), opened.store.create(acceptedJob('1'), limits)];
    expect(await Promise.all(twice)).toEqual(['created', 'exists']);
  });

  it('admits exactly as many simultaneous jobs as the cap allows', async () => {
    await using opened = await open();
    const ids = Array.from({ length: 20 }, (_, index) => String(index + 1));
    const outcomes = await Promise.all(ids.map((id) => opened.store.create(acceptedJob(id), [{ key: 'day', cap: 5 }])));
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome !== 'created')).toEqual(Array(15).fill({ limit: 'day' }));
    expect(await opened.store.listUnsettled()).toHaveLength(5);
  });

  it('reserves nothing against the other limits when one is full', async () => {
    await using opened = await open();
    const member = { key: 'member', cap: 1 };
    const guild = { key: 'guild', cap: 2 };
    expect(await opened.store.create(acceptedJob('1'), [guild, member])).toBe('created');
    expect(await opened.store.create(acceptedJob('2'), [guild, member])).toEqual({ limit: 'member' });
    expect(await opened.store.read('2')).toBeUndefined();
    expect(await opened.store.create(acceptedJob('3'), [guild])).toBe('created');
    expect(await opened.store.create(acceptedJob('4'), [guild])).toEqual({ limit: 'guild' });
  });

  it('counts a refused job against nothing, so that it may be asked for again', async () => {
    await using opened = await open();
    expect(await opened.store.create(acceptedJob('1'), [{ key: 'day', cap: 0 }])).toEqual({ limit: 'day' });
    expect(await opened.store.create(acceptedJob('1'), [{ key: 'day', cap: 1 }])).toBe('created');
  });

  it.each([
    ['frees the place of a job that cost nothing', cancelledJob('1'), 'created'],
    ['keeps the place of a job that was paid', deliveredJob('1', 120_000), { limit: 'day' }],
    ['keeps the place of a job that may have been paid', lostJob('1'), { limit: 'day' }],
  ])('%s', async (_, ended, outcome) => {
    await using opened = await open();
    const limits = [{ key: 'day', cap: 1 }];
    await opened.store.create(acceptedJob('1'), limits);
    expect(await opened.store.save(ended, reservationFor(ended))).toBe(true);
    expect(await opened.store.create(acceptedJob('2'), limits)).toEqual(outcome);
  });

  it('saves a change once: of two writers that knew the same version the second loses', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), []);
    const queued = queuedJob('1');
    const cancelled = cancelledJob('1');
    const both = [
      opened.store.save(queued, reservationFor(queued)),
      opened.store.save(cancelled, reservationFor(cancelled)),
    ];
    expect(await Promise.all(both)).toEqual([true, false]);
    expect(await opened.store.read('1')).toEqual(queued);
  });

  it('leaves the reservation alone when the change came too late', async () => {
    await using opened = await open();
    const limits = [{ key: 'day', cap: 1 }];
    await opened.store.create(acceptedJob('1'), limits);
    const stale = { ...cancelledJob('1'), version: 7 };
    expect(await opened.store.save(stale, reservationFor(stale))).toBe(false);
    expect(await opened.store.create(acceptedJob('2'), limits)).toEqual({ limit: 'day' });
  });

  it('saves no job that does not exist', async () => {
    await using opened = await open();
    expect(await opened.store.save(queuedJob('1'), reservationFor(queuedJob('1')))).toBe(false);
    expect(await opened.store.read('1')).toBeUndefined();
  });

  it('forgets a removed job and its reservation', async () => {
    await using opened = await open();
    const limits = [{ key: 'day', cap: 1 }];
    await opened.store.create(acceptedJob('1'), limits);
    await opened.store.remove('1');
    expect(await opened.store.read('1')).toBeUndefined();
    expect(await opened.store.create(acceptedJob('1'), limits)).toBe('created');
  });

  it('removes and settles what is not there without a word', async () => {
    await using opened = await open();
    await expect(opened.store.remove('1')).resolves.toBeUndefined();
    await expect(opened.store.settle('1', 0)).resolves.toBeUndefined();
  });

  it('lists what has something left to do, oldest first', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('3', { createdAt: sampleTime + 2 }), []);
    await opened.store.create(acceptedJob('1', { createdAt: sampleTime + 1 }), []);
    await opened.store.create(acceptedJob('2'), []);
    await opened.store.settle('1', 0);
    expect((await opened.store.listUnsettled()).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('lists an ended job until it is settled, and again when it is saved after that', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), []);
    const delivered = deliveredJob('1');
    await opened.store.save(delivered, reservationFor(delivered));
    expect(await opened.store.listUnsettled()).toEqual([delivered]);
    await opened.store.settle('1', delivered.version);
    expect(await opened.store.listUnsettled()).toEqual([]);
    const deleted = { ...delivered, version: 2, deletedAt: sampleTime };
    await opened.store.save(deleted, reservationFor(deleted));
    expect(await opened.store.listUnsettled()).toEqual([deleted]);
    // Word of an older version comes late.
    await opened.store.settle('1', delivered.version);
    expect(await opened.store.listUnsettled()).toEqual([deleted]);
  });

  it('gives out copies, so that nobody changes what is stored by hand', async () => {
    await using opened = await open();
    const job = acceptedJob('1');
    await opened.store.create(job, []);
    job.settings.seed = 8;
    const read = await opened.store.read('1');
    if (read) read.settings.seed = 9;
    expect(await opened.store.read('1')).toMatchObject({ settings: { seed: 7 } });
  });
}
