import { expect, it } from 'vitest';
import { type LimitReached, reservationFor } from '#src/domain/ledger.ts';
import { dayMs, hourMs, jobLimit, moneyLimit, sampleKeys, within } from './admissions.ts';
import type { OpenJobStore } from './job-store-contract.ts';
import { acceptedJob, cancelledJob, deliveredJob, lostJob, renderingJob, sampleTime } from './sample-job.ts';
import { describeSecondThoughts } from './second-thoughts-contract.ts';

/** What every JobStore lets in. */
export function describeJobLimits(open: OpenJobStore): void {
  const priced = (id: string, estimateMicros: number | undefined, createdAt = sampleTime) =>
    acceptedJob(id, { estimateMicros, createdAt });

  it('admits exactly as many simultaneous jobs as the cap allows', async () => {
    await using opened = await open();
    const limit = jobLimit(5);
    const ids = Array.from({ length: 20 }, (_, index) => String(index + 1));
    const outcomes = await Promise.all(ids.map((id) => opened.store.create(acceptedJob(id), within(limit))));
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome !== 'created')).toEqual(Array(15).fill({ limit, used: 5 }));
    expect(await opened.store.listUnsettled()).toHaveLength(5);
  });

  it('admits exactly as many simultaneous jobs as there is money for', async () => {
    await using opened = await open();
    const ids = Array.from({ length: 20 }, (_, index) => String(index + 1));
    const limit = moneyLimit(500);
    const outcomes = await Promise.all(ids.map((id) => opened.store.create(priced(id, 120), within(limit))));
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(4);
    expect(outcomes.at(-1)).toEqual({ limit, used: 480 });
  });

  it('reserves nothing against the other limits when one is full', async () => {
    await using opened = await open();
    const server = jobLimit(2, { key: sampleKeys.server });
    expect(await opened.store.create(acceptedJob('1'), within(server, jobLimit(1)))).toBe('created');
    expect(await opened.store.create(acceptedJob('2'), within(server, jobLimit(1)))).toMatchObject({ used: 1 });
    expect(await opened.store.read('2')).toBeUndefined();
    expect(await opened.store.create(acceptedJob('3'), within(server))).toBe('created');
    expect(await opened.store.create(acceptedJob('4'), within(server))).toEqual({ limit: server, used: 2 });
  });

  it('counts a refused job against nothing, so that it may be asked for again', async () => {
    await using opened = await open();
    expect(await opened.store.create(acceptedJob('1'), within(jobLimit(0)))).toMatchObject({ used: 0 });
    expect(await opened.store.create(acceptedJob('1'), within(jobLimit(1)))).toBe('created');
  });

  it('says that an interaction was taken rather than that there is no room for it', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), within(jobLimit(1)));
    expect(await opened.store.create(acceptedJob('1'), within(jobLimit(1)))).toBe('exists');
  });

  it.each([
    ['frees the place of a job that cost nothing', cancelledJob('1'), 'created'],
    ['keeps the place of a job that was paid', deliveredJob('1', 120_000), { used: 1 }],
    ['keeps the place of a job that may have been paid', lostJob('1'), { used: 1 }],
  ])('%s', async (_, ended, outcome) => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), within(jobLimit(1)));
    expect(await opened.store.save(ended, reservationFor(ended))).toBe(true);
    const next = await opened.store.create(acceptedJob('2'), within(jobLimit(1)));
    if (typeof outcome === 'string') expect(next).toBe(outcome);
    else expect(next).toMatchObject(outcome);
  });

  it('counts among the open jobs only what has not ended', async () => {
    await using opened = await open();
    const atOnce = jobLimit(1, { name: 'member-at-once', measure: 'open-jobs', since: 0 });
    await opened.store.create(acceptedJob('1'), within(atOnce));
    expect(await opened.store.create(acceptedJob('2'), within(atOnce))).toEqual({ limit: atOnce, used: 1 });
    const paid = deliveredJob('1', 120_000);
    await opened.store.save(paid, reservationFor(paid));
    expect(await opened.store.create(acceptedJob('2'), within(atOnce))).toBe('created');
  });

  it('adds up what jobs cost, or what they are expected to cost', async () => {
    await using opened = await open();
    const { store } = opened;
    const settled = { ...deliveredJob('1', 70), estimateMicros: 100 };
    const unknown = { ...deliveredJob('2'), estimateMicros: 200 };
    const kept = { ...lostJob('3'), estimateMicros: 400 };
    const freed = { ...cancelledJob('4'), estimateMicros: 800 };
    for (const job of [settled, unknown, kept, freed]) {
      await store.create(priced(job.id, job.estimateMicros), within());
      await store.save(job, reservationFor(job));
    }
    await store.create(priced('5', 1600), within());
    const used = 70 + 200 + 400 + 1600;
    expect(await store.create(priced('6', 31), within(moneyLimit(used + 30)))).toMatchObject({ used });
    expect(await store.create(priced('6', 30), within(moneyLimit(used + 30)))).toBe('created');
  });

  it('takes a job of which nobody knows the cost to be as dear as the one that asks', async () => {
    await using opened = await open();
    await opened.store.create(priced('1', undefined), within());
    expect(await opened.store.create(priced('2', 60), within(moneyLimit(119)))).toMatchObject({ used: 60 });
    expect(await opened.store.create(priced('2', 60), within(moneyLimit(120)))).toBe('created');
  });

  it('refuses a job of unknown cost only where nothing is left', async () => {
    await using opened = await open();
    expect(await opened.store.create(priced('1', undefined), within(moneyLimit(0)))).toMatchObject({ used: 0 });
    await opened.store.create(priced('1', 99), within());
    expect(await opened.store.create(priced('2', undefined), within(moneyLimit(99)))).toMatchObject({ used: 99 });
    expect(await opened.store.create(priced('2', undefined), within(moneyLimit(100)))).toBe('created');
  });

  it('counts what was reserved at the first instant of the window, and nothing before', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1', { createdAt: sampleTime - dayMs - 1 }), within());
    expect(await opened.store.create(acceptedJob('2'), within(jobLimit(1)))).toBe('created');
    await opened.store.create(acceptedJob('3', { createdAt: sampleTime - dayMs }), within());
    expect(await opened.store.create(acceptedJob('4'), within(jobLimit(3)))).toBe('created');
    expect(await opened.store.create(acceptedJob('5'), within(jobLimit(3)))).toMatchObject({ used: 3 });
  });

  it('counts held money in every period, however long ago it was reserved', async () => {
    await using opened = await open();
    await opened.store.create(priced('1', 6, sampleTime - 3 * dayMs), within());
    const month = moneyLimit(10, { freesAt: { at: 77 } });
    expect(await opened.store.create(priced('2', 6), within(month))).toEqual({ limit: month, used: 6, freeAt: 77 });
    const day = moneyLimit(10, { freesAt: { afterMs: dayMs } });
    expect(await opened.store.create(priced('2', 6), within(day))).toEqual({ limit: day, used: 6 });
    expect(await opened.store.create(priced('2', 6), within(jobLimit(1)))).toBe('created');
  });

  it('counts what was charged in the period of the charge, not in that of the request', async () => {
    await using opened = await open();
    await opened.store.create(priced('1', 6, sampleTime - 3 * dayMs), within());
    const paid = { ...deliveredJob('1', 7), finishedAt: sampleTime - dayMs, estimateMicros: 6 };
    await opened.store.save(paid, reservationFor(paid));
    const day = moneyLimit(10, { freesAt: { afterMs: dayMs } });
    const full = { limit: day, used: 7, freeAt: sampleTime };
    expect(await opened.store.create(priced('2', 6), within(day))).toEqual(full);
    const told = { ...paid, version: 2, updatedAt: sampleTime + dayMs, deletedAt: 5 };
    await opened.store.save(told, reservationFor(told));
    const next = moneyLimit(10, { since: sampleTime - dayMs + 1 });
    expect(await opened.store.create(priced('2', 6), within(next))).toBe('created');
  });

  it('shares the money of a role among all who have it, and takes none from others', async () => {
    await using opened = await open();
    const role = moneyLimit(100, { name: 'role-day-money', key: sampleKeys.role });
    const somebodyElse = acceptedJob('1', { requesterId: '301', estimateMicros: 60 });
    await opened.store.create(somebodyElse, { keys: [sampleKeys.server, sampleKeys.role], limits: [role] });
    await opened.store.create(priced('2', 900), { keys: [sampleKeys.server], limits: [] });
    expect(await opened.store.create(priced('3', 50), within(role))).toEqual({ limit: role, used: 60 });
    expect(await opened.store.create(priced('3', 40), within(role))).toBe('created');
  });

  it('says when the oldest job leaves the window', async () => {
    await using opened = await open();
    const hour = jobLimit(2, { name: 'member-hour', since: sampleTime - hourMs, freesAt: { afterMs: hourMs } });
    await opened.store.create(acceptedJob('1', { createdAt: sampleTime - 100 }), within(hour));
    await opened.store.create(acceptedJob('2', { createdAt: sampleTime - 200 }), within(hour));
    await opened.store.create(acceptedJob('3', { createdAt: sampleTime - hourMs - 1 }), within());
    const freeAt = sampleTime - 200 + hourMs;
    expect(await opened.store.create(acceptedJob('4'), within(hour))).toEqual({ limit: hour, used: 2, freeAt });
  });

  it('says when enough has left the window, where the oldest alone would make no room', async () => {
    await using opened = await open();
    const sliding = { since: sampleTime - dayMs, freesAt: { afterMs: dayMs } };
    for (const [id, estimate] of [10, 80, 5].entries())
      await opened.store.create(priced(String(id), estimate, sampleTime - 900 + id), within());
    const money = moneyLimit(100, sliding);
    const outcome = await opened.store.create(priced('9', 50), within(money));
    expect(outcome).toEqual({ limit: money, used: 95, freeAt: sampleTime - 899 + dayMs });
    const lowered = jobLimit(1, sliding);
    const jobs = await opened.store.create(priced('9', 50), within(lowered));
    expect(jobs).toEqual({ limit: lowered, used: 3, freeAt: sampleTime - 898 + dayMs });
  });

  it('says no time where time makes no room, and the fixed one where there is one', async () => {
    await using opened = await open();
    const dear = moneyLimit(40, { freesAt: { afterMs: dayMs } });
    expect(await opened.store.create(priced('1', 50), within(dear))).toEqual({ limit: dear, used: 0 });
    const month = moneyLimit(40, { freesAt: { at: 77 } });
    const outcome = await opened.store.create(priced('1', 50), within(month));
    expect(outcome).toEqual({ limit: month, used: 0, freeAt: 77 } satisfies LimitReached);
  });

  it('leaves the reservation alone when the change came too late', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), within(jobLimit(1)));
    const stale = { ...cancelledJob('1'), version: 7 };
    expect(await opened.store.save(stale, reservationFor(stale))).toBe(false);
    expect(await opened.store.create(acceptedJob('2'), within(jobLimit(1)))).toMatchObject({ used: 1 });
  });

  it('asks the limits no more of what is reserved already', async () => {
    await using opened = await open();
    await opened.store.create(acceptedJob('1'), within(jobLimit(1)));
    const rendering = renderingJob('1');
    const alongside = { admission: within(jobLimit(0)) };
    expect(await opened.store.save(rendering, reservationFor(rendering), alongside)).toBe(true);
  });

  describeSecondThoughts(open);
}
