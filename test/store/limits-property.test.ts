import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Job } from '#src/domain/job.ts';
import { type Admission, type Reservation, reservationFor, reservationKeys } from '#src/domain/ledger.ts';
import type { Database } from '#src/store/database.ts';
import { createJobStore } from '#src/store/job-store.ts';
import { createPersonalData } from '#src/store/personal-data.ts';
import { migrate } from '#src/store/schema.ts';
import { createWriteQueue } from '#src/store/write-queue.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { dayMs, hourMs } from './admissions.ts';
import { acceptedJob, deliveredJob, heldJob, lostJob, rejectedJob, sampleTime } from './sample-job.ts';

const moneyCap = 600;
const dayMoneyCap = 300;
const dayCap = 3;

type Step =
  | { kind: 'create'; member: string; estimateMicros: number }
  | { kind: 'settle'; pick: number; costMicros: number | undefined }
  | { kind: 'free' | 'keep' | 'appeal' | 'remove'; pick: number }
  | { kind: 'forget'; member: string }
  | { kind: 'wait'; ms: number };

const member = fc.constantFrom('300', '301');
const pick = fc.nat(30);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create'), member, estimateMicros: fc.nat(150) }) },
  fc.record({ kind: fc.constant('settle'), pick, costMicros: fc.option(fc.nat(200), { nil: undefined }) }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('free', 'keep', 'appeal', 'remove'), pick }) },
  fc.record({ kind: fc.constant('forget'), member }),
  fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(1, hourMs, 13 * hourMs, dayMs) }),
);

/** What a test knows to have been promised, whatever the store remembers. */
interface Promised {
  job: Job;
  reservedAt: number;
  spentAt?: number | undefined;
}

function openBooks() {
  const handle = new DatabaseSync(':memory:');
  migrate(handle, 'memory');
  const queue = createWriteQueue(handle, () => undefined);
  const database: Database = { file: '', handle, read: async (query) => query(), write: queue.add, close: queue.close };
  const log = createRecordedLog();
  const jobs = createJobStore(database, new ManualClock(), log);
  const personalData = createPersonalData(database, log);
  const promised = new Map<string, Promised>();
  let now = sampleTime;
  /** Whose job the last step let in. */
  let admitted: string | undefined;

  /** The server has so much to spend for ever, and each member so many jobs a day. */
  const admissionOf = ({ guildId, requesterId }: Job): Admission => {
    const keys = [reservationKeys.server(guildId), reservationKeys.member(guildId, requesterId)] as const;
    return {
      keys,
      limits: [
        { name: 'server-month-money', key: keys[0], since: 0, measure: 'micros', cap: moneyCap },
        { name: 'member-day-money', key: keys[1], since: now - dayMs, measure: 'micros', cap: dayMoneyCap },
        { name: 'member-day', key: keys[1], since: now - dayMs, measure: 'jobs', cap: dayCap },
      ],
    };
  };

  async function save(next: Job, { job, reservedAt, spentAt }: Promised): Promise<void> {
    const { id, createdAt, requesterId, estimateMicros } = job;
    const changed = { ...next, id, createdAt, requesterId, estimateMicros, updatedAt: now, version: job.version + 1 };
    const saved = await jobs.save(changed, reservationFor(changed), { admission: admissionOf(job) });
    if (saved !== true) return;
    const isAgain = reservationFor(job).state === 'freed' && reservationFor(changed).state !== 'freed';
    if (isAgain) admitted = requesterId;
    const ends = reservationFor(changed).state === 'settled' || reservationFor(changed).state === 'kept';
    promised.set(id, {
      job: changed,
      reservedAt: isAgain ? now : reservedAt,
      spentAt: ends ? (spentAt ?? now) : undefined,
    });
  }

  async function take(step: Step): Promise<void> {
    admitted = undefined;
    if (step.kind === 'wait') {
      now += step.ms;
      await personalData.removeExpired(now);
    } else if (step.kind === 'forget') {
      await personalData.forget('100', step.member, now);
    } else if (step.kind === 'create') {
      const { member: requesterId, estimateMicros } = step;
      const job = acceptedJob(String(promised.size + 1), { requesterId, estimateMicros, createdAt: now });
      const outcome = await jobs.create(job, admissionOf(job));
      if (outcome === 'created') admitted = requesterId;
      // Refused ones hold an id as well.
      promised.set(job.id, {
        job: outcome === 'created' ? job : { ...job, ...rejectedJob(job.id), version: -1 },
        reservedAt: now,
      });
    } else {
      const chosen = [...promised.values()][step.pick % Math.max(1, promised.size)];
      if (chosen) await change(step, chosen);
    }
  }

  async function change(step: Extract<Step, { pick: number }>, chosen: Promised): Promise<void> {
    const { id, state } = chosen.job;
    if (step.kind === 'appeal') return state === 'rejected' ? save(heldJob(id), chosen) : undefined;
    if (state !== 'accepted' && state !== 'awaiting-approval') return;
    if (step.kind === 'settle') return save({ ...deliveredJob(id, step.costMicros), finishedAt: now }, chosen);
    if (step.kind === 'free') return save(rejectedJob(id), chosen);
    if (step.kind === 'keep') return save(lostJob(id), chosen);
    await jobs.remove(id);
    promised.set(id, { ...chosen, job: { ...chosen.job, ...rejectedJob(id), version: -1 } });
  }

  /** What the sums of the days say, and what they are sums of. */
  const daysIn = (table: 'spent_days' | 'reservation_keys') => {
    const sums =
      table === 'spent_days'
        ? 'SELECT key, day, jobs, micros, unpriced FROM spent_days'
        : `SELECT key, spent_at / ${dayMs} AS day, count(*) AS jobs, coalesce(sum(micros), 0) AS micros,
             count(*) - count(micros) AS unpriced FROM reservation_keys WHERE spent_at IS NOT NULL GROUP BY 1, 2`;
    return handle.prepare(`${sums} ORDER BY 1, 2`).all();
  };

  function check(): void {
    const counting = [...promised.values()]
      .map(({ job, ...when }) => ({ ...reservationFor(job), ...when, requesterId: job.requesterId }))
      .filter(({ state }) => state !== 'freed');
    expectWithin(counting, moneyCap, admitted !== undefined);
    for (const who of ['300', '301']) {
      const theirs = counting.filter(({ requesterId }) => requesterId === who);
      expect(theirs.filter(({ reservedAt }) => reservedAt >= now - dayMs).length).toBeLessThanOrEqual(dayCap);
      // What is held was asked for on any day, and will be spent on this one.
      expectWithin(
        theirs.filter(({ spentAt }) => spentAt === undefined || spentAt >= now - dayMs),
        dayMoneyCap,
        admitted === who,
      );
    }
    const stored = handle.prepare("SELECT count(*) AS n FROM reservations WHERE state <> 'freed'").get();
    expect(stored).toEqual({ n: counting.length });
    expect(daysIn('spent_days')).toEqual(daysIn('reservation_keys'));
  }

  /** Only a real cost above its estimate may go beyond the cap, and nothing is let in after that. */
  function expectWithin(counting: readonly Reservation[], cap: number, wasAdmitted: boolean): void {
    const spent = counting.reduce((sum, { costMicros, estimateMicros = 0 }) => sum + (costMicros ?? estimateMicros), 0);
    const surprises = counting.reduce(
      (sum, { costMicros = 0, estimateMicros = 0 }) => sum + Math.max(0, costMicros - estimateMicros),
      0,
    );
    expect(wasAdmitted ? spent : spent - surprises).toBeLessThanOrEqual(cap);
  }

  return { take, check, [Symbol.dispose]: () => handle.close() };
}

it('promises no more than the caps, whatever is created, settled, freed, kept, appealed and forgotten, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 60 }), async (steps) => {
      using books = openBooks();
      for (const step of steps) {
        await books.take(step);
        books.check();
      }
    }),
    { numRuns: 200 },
  );
});
