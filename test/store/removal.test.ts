import { expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import { dayMs, within } from './admissions.ts';
import { guild, later, moderator, openData, other, picture, who } from './open-data.ts';
import { deliveredJob, heldJob, lostJob, rejectedJob, sampleTime } from './sample-job.ts';

it("removes what has ended longer ago than a server's retention, and nothing on others", async () => {
  await using opened = await openData();
  const { put, data, jobs, store } = opened;
  const keepOneDay = { guildId: guild, at: 1, action: 'settings-changed' } as const;
  await store.settings.update(guild, (settings) => ({ ...settings, retentionDays: 1 }), keepOneDay);
  await put({ ...deliveredJob('1'), picture });
  await put({ ...deliveredJob('2'), updatedAt: later });
  await put(deliveredJob('3'), false);
  await put(heldJob('4'), false);
  await put({ ...deliveredJob('5'), guildId: '101' });
  expect(await data.needsPicture('abc')).toBe(true);
  expect(await data.removeExpired(sampleTime + dayMs)).toEqual(new Map());
  expect(await data.removeExpired(sampleTime + dayMs + 1)).toEqual(new Map([[guild, 1]]));
  const left = await Promise.all(['1', '2', '3', '4', '5'].map((id) => jobs.read(id)));
  expect(left.flatMap((job) => job?.id ?? [])).toEqual(['2', '3', '4', '5']);
  expect(await data.needsPicture('abc')).toBe(false);
  expect(await store.ledger.list(guild, 0)).toHaveLength(4);
});

it('keeps a clip that is being taken out of the channel, until it is out', async () => {
  await using opened = await openData();
  const { put, data, jobs } = opened;
  await put({ ...deliveredJob('1'), removal: { by: moderator } }, false);
  const taken = { ...deliveredJob('2'), takenDownBy: moderator, deletedAt: 5 };
  await put(taken, false);
  expect(await data.forget(guild, who, later)).toEqual({ removedJobs: 0, openJobIds: ['1', '2'] });
  const removed = { ...taken, id: '1', version: 2 };
  await jobs.save(removed, reservationFor(removed));
  await jobs.settle('1', 2);
  await jobs.settle('2', 1);
  expect(await data.removeExpired(later + 1)).toEqual(new Map([[guild, 2]]));
});

it('keeps a clip with an open report until moderators have decided on it, also beyond the retention', async () => {
  await using opened = await openData();
  const { put, data, jobs, store } = opened;
  const keepOneDay = { guildId: guild, at: 1, action: 'settings-changed' } as const;
  await store.settings.update(guild, (settings) => ({ ...settings, retentionDays: 1 }), keepOneDay);
  await put(deliveredJob('1'));
  await put({ ...deliveredJob('2'), requesterId: other });
  for (const jobId of ['1', '2'])
    await store.reports.add({ jobId, guildId: guild, memberId: '302', words: 'ugly', at: sampleTime });
  expect(await data.forget(guild, who, later)).toEqual({ removedJobs: 0, openJobIds: ['1'] });
  expect(await data.removeExpired(later + 2 * dayMs)).toEqual(new Map());
  expect(await store.reports.listOpen(guild)).toMatchObject([{ jobId: '1' }, { jobId: '2' }]);
  await store.reports.close('1');
  await store.reports.close('2');
  expect(await data.removeExpired(later + 2 * dayMs)).toEqual(new Map([[guild, 2]]));
  expect(await jobs.read('1')).toBeUndefined();
});

it('takes the name off the money of a job that was appealed after its member had asked to be forgotten', async () => {
  await using opened = await openData();
  const { put, data, jobs, store } = opened;
  await put(heldJob('1'), false);
  await data.forget(guild, who, later);
  const rejected = { ...rejectedJob('1'), version: 2 };
  await jobs.save(rejected, reservationFor(rejected));
  const appealed = { ...heldJob('1'), version: 3, updatedAt: later + 5 };
  await jobs.save(appealed, reservationFor(appealed), { admission: within() });
  const paid = { ...deliveredJob('1', 70), version: 4, finishedAt: later + 6 };
  await jobs.save(paid, reservationFor(paid));
  await data.removeExpired(later + 7);
  const names = async () => (await store.ledger.list(guild, 0)).map(({ memberId }) => memberId);
  expect(await names()).toEqual([who]);
  await data.removeExpired(later + 7 + dayMs);
  expect(await names()).toEqual([undefined]);
  expect((await data.collect(guild, who)).reservations).toEqual([]);
});

it('lets others have their turn while it removes what is old', async () => {
  await using opened = await openData();
  const { put, data, store } = opened;
  const keepOneDay = { guildId: guild, at: 1, action: 'settings-changed' } as const;
  await store.settings.update(guild, (settings) => ({ ...settings, retentionDays: 1 }), keepOneDay);
  const ids = Array.from({ length: 601 }, (_, index) => String(index + 1));
  await Promise.all(ids.map((id) => put(deliveredJob(id))));
  const removing = data.removeExpired(later + 2 * dayMs);
  const seen: number[] = [];
  for (let left = ids.length; left > 0; ) {
    left = (await store.jobs.history(guild, who)).total;
    if (left !== seen.at(-1)) seen.push(left);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(seen.length).toBeGreaterThan(2);
  expect(await removing).toEqual(new Map([[guild, ids.length]]));
});

it('takes no loss for open again whose successor was forgotten', async () => {
  await using opened = await openData();
  const { put, data, jobs } = opened;
  await put({ ...lostJob('1'), decision: 'resubmitted', successorId: '2' });
  await put({ ...deliveredJob('2'), requesterId: other });
  await data.forget(guild, other, later);
  expect(await jobs.listStranded()).toEqual([]);
});
