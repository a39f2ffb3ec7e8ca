import { describe, expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { createJobStore } from '#src/store/job-store.ts';
import { createModerationLog } from '#src/store/moderation-log.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createMemoryJobStore } from '#test/support/memory-job-store.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { jobLimit, unlimited, within } from './admissions.ts';
import { describeJobLimits } from './job-limits-contract.ts';
import { describeJobStore } from './job-store-contract.ts';
import { acceptedJob, deliveredJob, queuedJob } from './sample-job.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

async function openSqlite() {
  const opened = await openTemporaryDatabase();
  const log = createRecordedLog();
  const store = createJobStore(opened.database, new ManualClock(), log);
  const entries = async () => (await createModerationLog(opened.database).list('100', {}, 100)).toReversed();
  return { ...opened, log, store, entries };
}

async function openMemory() {
  const store = createMemoryJobStore();
  return { store, entries: async () => store.entries, async [Symbol.asyncDispose]() {} };
}

describe.each([
  ['over SQLite', openSqlite],
  ['in memory', openMemory],
])('the job store %s', (_, open) => {
  describeJobStore(open);
  describeJobLimits(open);
});

describe('an unreadable record', () => {
  const damages = [
    ['is not JSON', 'not JSON a kite'],
    ['has an unknown state', JSON.stringify({ ...acceptedJob('2'), state: 'dreaming' })],
    ['misses fields', JSON.stringify({ id: '2', version: 0, state: 'accepted' })],
    ['is of another job', JSON.stringify(acceptedJob('9'))],
  ] as const;

  it.each(damages)('that %s is set aside once and stops no other', async (_, body) => {
    await using opened = await openSqlite();
    const { store, database, log } = opened;
    for (const id of ['1', '2', '3']) await store.create(acceptedJob(id), unlimited);
    database.handle.prepare('UPDATE jobs SET body = ? WHERE id = ?').run(body, '2');
    expect((await store.listUnsettled()).map(({ id }) => id)).toEqual(['1', '3']);
    expect((await store.listUnsettled()).map(({ id }) => id)).toEqual(['1', '3']);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatchObject({ level: 'error', fields: { jobId: '2' } });
    expect(JSON.stringify(log.lines)).not.toContain('kite');
    expect(database.handle.prepare('SELECT id, body FROM quarantine').all()).toEqual([{ id: '2', body }]);
  });

  it('is set aside when it is read, and its interaction stays taken', async () => {
    await using opened = await openSqlite();
    await opened.store.create(acceptedJob('1'), unlimited);
    opened.database.handle.exec("UPDATE jobs SET body = '{}'");
    expect(await opened.store.read('1')).toBeUndefined();
    expect(opened.log.lines).toHaveLength(1);
    expect(await opened.store.create(acceptedJob('1'), unlimited)).toBe('exists');
  });

  it('keeps its reservation, because nobody knows what it cost', async () => {
    await using opened = await openSqlite();
    const admission = within(jobLimit(1));
    await opened.store.create(acceptedJob('1'), admission);
    opened.database.handle.exec("UPDATE jobs SET body = '{}'");
    await opened.store.listUnsettled();
    expect(await opened.store.create(acceptedJob('2'), admission)).toMatchObject({ used: 1 });
    const reservation = opened.database.handle.prepare('SELECT state FROM reservations').get();
    expect(reservation).toEqual({ state: 'kept' });
  });

  it('does not keep the others from going on when the disk can not be written', async () => {
    await using opened = await openSqlite();
    await opened.store.create(acceptedJob('1'), unlimited);
    await opened.store.create(acceptedJob('2'), unlimited);
    opened.database.handle.exec("UPDATE jobs SET body = '{}' WHERE id = '2'; PRAGMA query_only = 1");
    expect((await opened.store.listUnsettled()).map(({ id }) => id)).toEqual(['1']);
    expect(opened.log.lines).toMatchObject([{ message: 'unreadable jobs could not be set aside' }]);
  });
});

describe('the log', () => {
  const entry = { guildId: '100', at: 1, action: 'request-approved', jobId: '1' } as const;

  it('holds no entry of a change that the disk did not take', async () => {
    await using opened = await openSqlite();
    const { store, database, entries } = opened;
    await store.create(acceptedJob('1'), unlimited);
    const queued = queuedJob('1');
    database.handle.exec("CREATE TRIGGER broken BEFORE UPDATE ON jobs BEGIN SELECT RAISE(ABORT, 'no'); END");
    await expect(store.save(queued, reservationFor(queued), { entries: [entry] })).rejects.toThrow('no');
    expect(await entries()).toEqual([]);
  });

  it('holds back the change whose entry the disk did not take', async () => {
    await using opened = await openSqlite();
    const { store, database } = opened;
    await store.create(acceptedJob('1'), unlimited);
    const queued = queuedJob('1');
    database.handle.exec("CREATE TRIGGER broken BEFORE INSERT ON moderation_log BEGIN SELECT RAISE(ABORT, 'no'); END");
    await expect(store.save(queued, reservationFor(queued), { entries: [entry] })).rejects.toThrow('no');
    expect(await store.read('1')).toEqual(acceptedJob('1'));
    database.handle.exec('DROP TRIGGER broken; PRAGMA query_only = 1');
    const refused = store.save(queued, reservationFor(queued), { entries: [entry] });
    await expect(refused).rejects.toThrow(StoreUnavailableError);
  });
});

describe('the ledger', () => {
  it('records the cost with the job, and nothing where the cost is unknown', async () => {
    await using opened = await openSqlite();
    for (const job of [{ ...deliveredJob('1', 120_000), estimateMicros: 90_000 }, deliveredJob('2')]) {
      await opened.store.create(acceptedJob(job.id, { estimateMicros: 100_000 }), unlimited);
      await opened.store.save(job, reservationFor(job));
    }
    const rows = opened.database.handle
      .prepare('SELECT job_id, state, cost_micros, estimate_micros FROM reservations')
      .all();
    expect(rows).toEqual([
      { job_id: '1', state: 'settled', cost_micros: 120_000, estimate_micros: 90_000 },
      { job_id: '2', state: 'settled', cost_micros: null, estimate_micros: null },
    ]);
  });
});
