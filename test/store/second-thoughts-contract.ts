import { expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import { dayMs, jobLimit, moneyLimit, unlimited, within } from './admissions.ts';
import type { OpenJobStore } from './job-store-contract.ts';
import { acceptedJob, heldJob, rejectedJob, sampleTime } from './sample-job.ts';

/** An appeal: what was freed is reserved again. */
export function describeSecondThoughts(open: OpenJobStore): void {
  const appealed = (updatedAt = sampleTime) => ({ ...heldJob('1'), version: 2, updatedAt, estimateMicros: 50 });
  const entry = { guildId: '100', at: sampleTime, action: 'request-appealed' } as const;

  async function openRejected() {
    const opened = await open();
    await opened.store.create(acceptedJob('1', { estimateMicros: 50 }), within());
    const rejected = { ...rejectedJob('1'), estimateMicros: 50 };
    await opened.store.save(rejected, reservationFor(rejected));
    return opened;
  }

  it('reserves again for a job that was freed, where its limits have room', async () => {
    await using opened = await openRejected();
    const job = appealed();
    const admission = within(jobLimit(1), moneyLimit(50));
    expect(await opened.store.save(job, reservationFor(job), { admission, entries: [entry] })).toBe(true);
    expect(await opened.store.read('1')).toEqual(job);
    expect(await opened.entries()).toHaveLength(1);
    expect(await opened.store.create(acceptedJob('2'), within(jobLimit(1)))).toMatchObject({ used: 1 });
  });

  it('changes nothing where a freed job finds no room any more', async () => {
    await using opened = await openRejected();
    await opened.store.create(acceptedJob('2'), within(jobLimit(1)));
    const limit = jobLimit(1);
    const job = appealed();
    const outcome = await opened.store.save(job, reservationFor(job), { admission: within(limit), entries: [entry] });
    expect(outcome).toEqual({ limit, used: 1 });
    expect(await opened.store.read('1')).toMatchObject({ state: 'rejected', version: 1 });
    expect(await opened.entries()).toEqual([]);
    expect(await opened.store.create(acceptedJob('3'), within(jobLimit(2)))).toBe('created');
  });

  it('counts it in the windows of the day on which it was reserved again', async () => {
    await using opened = await openRejected();
    const job = appealed(sampleTime + 3 * dayMs);
    await opened.store.save(job, reservationFor(job), { admission: within() });
    const today = jobLimit(1, { since: sampleTime + 2 * dayMs });
    expect(await opened.store.create(acceptedJob('2'), within(today))).toMatchObject({ used: 1 });
  });

  it('takes a missing admission for a fault of the program', async () => {
    await using opened = await openRejected();
    const job = appealed();
    await expect(opened.store.save(job, reservationFor(job))).rejects.toThrow('with an admission only');
    expect(await opened.store.create(acceptedJob('2'), unlimited)).toBe('created');
  });
}
