import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '#src/store/open-store.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { jobLimit, moneyLimit, within } from './admissions.ts';
import { acceptedJob, sampleTime } from './sample-job.ts';
import { makeVersion1Database } from './version-1.ts';

async function openVersion1() {
  const dir = await makeTemporaryDir();
  const file = join(dir.path, 'store.sqlite');
  const { states } = makeVersion1Database(file);
  const log = createRecordedLog();
  const store = await openStore({ url: `sqlite://${file}`, clock: new ManualClock(), log });
  return {
    states,
    store,
    log,
    async [Symbol.asyncDispose]() {
      await store.close();
      await dir[Symbol.asyncDispose]();
    },
  };
}

it('reads every job of version 1, with what it did not know as it was then', async () => {
  await using opened = await openVersion1();
  const jobs = await Promise.all(opened.states.map((_, index) => opened.store.jobs.read(String(index + 1))));
  expect(jobs.map((job) => job?.state)).toEqual(opened.states);
  const old = { prompt: 'a kite', roleIds: [], findings: [], spoiler: false, ageRestricted: false };
  for (const job of jobs) expect(job).toMatchObject(old);
  expect(await opened.store.jobs.listUnsettled()).toHaveLength(opened.states.length - 1);
  expect(opened.log.lines).toEqual([]);
});

it('knows whose the reservations of version 1 are, and counts them', async () => {
  await using opened = await openVersion1();
  const { ledger, jobs } = opened.store;
  const rows = await ledger.list('100', 0);
  const [count, spent] = [opened.states.length, 70_000];
  expect(rows).toHaveLength(count + 1);
  expect(new Set(rows.map(({ memberId }) => memberId))).toEqual(new Set(['300']));
  expect(rows.filter(({ costMicros }) => costMicros !== undefined)).toMatchObject([{ state: 'settled' }]);
  const usage = await ledger.usage([jobLimit(100), moneyLimit(1), jobLimit(1, { since: sampleTime + 1 })]);
  expect(usage.map(({ used }) => used)).toEqual([count + 1, spent, 0]);
  expect(await jobs.create(acceptedJob('50'), within(jobLimit(count + 1)))).toMatchObject({ used: count + 1 });
});

it('tells how jobs of version 1 went, past a record that is no JSON', async () => {
  await using opened = await openVersion1();
  const { jobs, personalData } = opened.store;
  const total = opened.states.length + 1;
  expect(await jobs.history('100', '300')).toEqual({ total, delivered: 1, rejected: 1 });
  expect(await personalData.needsPicture('abc')).toBe(true);
  expect(await personalData.needsPicture('abd')).toBe(false);
  expect(await jobs.listStranded()).toEqual([]);
});

it('forgets what version 1 kept of a member, also what was set aside', async () => {
  await using opened = await openVersion1();
  const { personalData } = opened.store;
  const now = sampleTime + 1;
  // Six are open; five have ended, one is no JSON, one was set aside.
  expect(await personalData.forget('100', '300', now)).toMatchObject({ removedJobs: 7 });
  const left = await personalData.collect('100', '300');
  expect(left).toMatchObject({ jobs: Array(6).fill({}), unreadableJobs: [] });
});
