import { expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import type { LogEntry, NewLogEntry } from '#src/domain/moderation-log.ts';
import type { JobStore } from '#src/domain/ports.ts';
import { jobLimit, unlimited, within } from './admissions.ts';
import {
  acceptedJob,
  cancelledJob,
  deliveredJob,
  heldJob,
  lostJob,
  queuedJob,
  rejectedJob,
  sampleTime,
} from './sample-job.ts';

/** An empty store, and what was written into its log. */
export type OpenJobStore = () => Promise<
  AsyncDisposable & { store: JobStore; entries(): Promise<readonly LogEntry[]> }
>;

const approval: NewLogEntry = { guildId: '100', at: sampleTime, action: 'request-approved', actorId: '9', jobId: '1' };

/** What every JobStore does. */
export function describeJobStore(open: OpenJobStore): void {
  it('gives a job back as it was created', async () => {
    await using opened = await open();
    const job = acceptedJob('1');
    expect(await opened.store.create(job, unlimited)).toBe('created');
    expect(await opened.store.read('1')).toEqual(job);
  });

  it('knows nothing of a job that was never created', async () => {
    await using opened = await open();
    expect(await opened.store.read('1')).toBeUndefined();
  });

  it('knows the lost jobs whose successors were never made, and no other', async () => {
    await using opened = await open();
    const resubmitted = { decision: 'resubmitted' } as const;
    const losses = [
      lostJob('1'),
      { ...lostJob('2'), ...resubmitted, successorId: '20' },
      { ...lostJob('3'), ...resubmitted, successorId: '30' },
      { ...lostJob('4'), ...resubmitted },
    ];
    for (const loss of losses) {
      await opened.store.create(acceptedJob(loss.id), unlimited);
      await opened.store.save(loss, reservationFor(loss));
      await opened.store.settle(loss.id, 1);
    }
    for (const id of ['20', '30']) await opened.store.create(acceptedJob(id), unlimited);
    expect(await opened.store.listStranded()).toEqual([]);
    await opened.store.remove('30');
    expect(await opened.store.listStranded()).toEqual([losses[2]]);
  });

  it('takes an interaction once', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), unlimited);
    expect(await opened.store.create(acceptedJob('1', { prompt: 'another' }), unlimited)).toBe('exists');
    expect(await opened.store.read('1')).toMatchObject({ prompt: 'a kite over the sea' });
  });

  it('takes an interaction once when it is delivered twice in one turn', async () => {
    await using opened = await open();
    const admission = within(jobLimit(5));
    const twice = [opened.store.create(acceptedJob('1'), admission), opened.store.create(acceptedJob('1'), admission)];
    expect(await Promise.all(twice)).toEqual(['created', 'exists']);
  });

  it('saves a change once: of two writers that knew the same version the second loses', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), unlimited);
    const queued = queuedJob('1');
    const cancelled = cancelledJob('1');
    const both = [
      opened.store.save(queued, reservationFor(queued)),
      opened.store.save(cancelled, reservationFor(cancelled)),
    ];
    expect(await Promise.all(both)).toEqual([true, false]);
    expect(await opened.store.read('1')).toEqual(queued);
  });

  it('saves no job that does not exist', async () => {
    await using opened = await open();
    expect(await opened.store.save(queuedJob('1'), reservationFor(queuedJob('1')))).toBe(false);
    expect(await opened.store.read('1')).toBeUndefined();
  });

  it('forgets a removed job and its reservation', async () => {
    await using opened = await open();
    const admission = within(jobLimit(1));
    await opened.store.create(acceptedJob('1'), admission);
    await opened.store.remove('1');
    expect(await opened.store.read('1')).toBeUndefined();
    expect(await opened.store.create(acceptedJob('1'), admission)).toBe('created');
  });

  it('removes and settles what is not there without a word', async () => {
    await using opened = await open();
    await expect(opened.store.remove('1')).resolves.toBeUndefined();
    await expect(opened.store.settle('1', 0)).resolves.toBeUndefined();
  });

  it('lists what has something left to do, oldest first', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('3', { createdAt: sampleTime + 2 }), unlimited);
    await opened.store.create(acceptedJob('1', { createdAt: sampleTime + 1 }), unlimited);
    await opened.store.create(acceptedJob('2'), unlimited);
    await opened.store.settle('1', 0);
    expect((await opened.store.listUnsettled()).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('lists an ended job until it is settled, and again when it is saved after that', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), unlimited);
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
    await opened.store.create(job, unlimited);
    job.settings.seed = 8;
    const read = await opened.store.read('1');
    if (read) read.settings.seed = 9;
    expect(await opened.store.read('1')).toMatchObject({ settings: { seed: 7 } });
  });

  it('lists what is unsettled in one server', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('2', { createdAt: sampleTime + 1 }), unlimited);
    await opened.store.create(acceptedJob('1'), unlimited);
    await opened.store.create(acceptedJob('3', { guildId: '101' }), unlimited);
    await opened.store.create(acceptedJob('4'), unlimited);
    await opened.store.settle('4', 0);
    expect((await opened.store.listUnsettledIn('100')).map(({ id }) => id)).toEqual(['1', '2']);
    expect(await opened.store.listUnsettledIn('102')).toEqual([]);
  });

  it("lists a member's clips that are still there, newest first", async () => {
    await using opened = await open();
    const clips = [
      deliveredJob('1'),
      { ...deliveredJob('2'), createdAt: sampleTime + 5 },
      { ...deliveredJob('3'), deletedAt: sampleTime },
      { ...deliveredJob('4'), removal: {} },
      { ...deliveredJob('5'), requesterId: '301' },
      { ...deliveredJob('6'), guildId: '101' },
      rejectedJob('7'),
      { ...deliveredJob('8'), createdAt: sampleTime - 5 },
    ];
    for (const job of clips) {
      const { id, guildId, requesterId, createdAt } = job;
      await opened.store.create(acceptedJob(id, { guildId, requesterId, createdAt }), unlimited);
      await opened.store.save(job, reservationFor(job));
    }
    expect((await opened.store.listClips('100', '300', 10)).map(({ id }) => id)).toEqual(['2', '1', '8']);
    expect((await opened.store.listClips('100', '300', 2)).map(({ id }) => id)).toEqual(['2', '1']);
  });

  it("tells how a member's jobs went, on this server and of nobody else", async () => {
    await using opened = await open();
    for (const job of [deliveredJob('1'), deliveredJob('2'), rejectedJob('3'), cancelledJob('4')]) {
      await opened.store.create(acceptedJob(job.id), unlimited);
      await opened.store.save(job, reservationFor(job));
    }
    await opened.store.create(acceptedJob('5', { guildId: '101' }), unlimited);
    await opened.store.create(acceptedJob('6', { requesterId: '301' }), unlimited);
    expect(await opened.store.history('100', '300')).toEqual({ total: 4, delivered: 2, rejected: 1 });
    expect(await opened.store.history('100', '302')).toEqual({ total: 0, delivered: 0, rejected: 0 });
  });

  it('writes the log entry with the change that it tells of', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), unlimited);
    const held = heldJob('1');
    expect(await opened.store.save(held, reservationFor(held))).toBe(true);
    expect(await opened.entries()).toEqual([]);
    const queued = { ...queuedJob('1'), version: 2 };
    expect(await opened.store.save(queued, reservationFor(queued), { entries: [approval] })).toBe(true);
    expect(await opened.entries()).toEqual([{ ...approval, id: 1 }]);
  });

  it('writes no log entry for a change that came too late', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), unlimited);
    const late = { ...queuedJob('1'), version: 7 };
    expect(await opened.store.save(late, reservationFor(late), { entries: [approval] })).toBe(false);
    expect(await opened.entries()).toEqual([]);
  });
}
