import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobIn } from '#src/domain/job.ts';
import { Turns } from '#src/engine/turns.ts';
import { jobIn } from '#test/domain/jobs.ts';
import { sampleTime } from '#test/store/sample-job.ts';
import { EngineHarness } from '#test/support/engine-harness.ts';

const waiting = (id: number, requesterId: string): JobIn<'queued'> =>
  jobIn('queued', { id: String(id), requesterId, createdAt: sampleTime + id });
const done = (job: JobIn<'queued'>) => jobIn('delivered', { id: job.id, requesterId: job.requesterId });

describe('turns', () => {
  it('one member’s ten jobs do not hold up another’s first', () => {
    const turns = new Turns(1);
    const mine = Array.from({ length: 10 }, (_, index) => waiting(index, '300'));
    const [first] = mine;
    if (!first) throw new Error('ten jobs');
    expect(mine.map((job) => turns.take(job))).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
    const theirs = waiting(50, '301');
    expect(turns.take(theirs)).toBe(false);
    expect(turns.places().get(theirs.id)).toEqual({ place: 1, people: 0 });
    const called: string[] = [];
    turns.onTurn((ids) => called.push(...ids));
    turns.note(done(first));
    expect(called).toEqual([theirs.id]);
    expect(turns.take(theirs)).toBe(true);
  });

  it('whoever stepped aside for a while comes back to where they stood', () => {
    const turns = new Turns(1);
    const mine = Array.from({ length: 4 }, (_, index) => waiting(index, '300'));
    for (const job of mine) turns.take(job);
    for (const job of mine) turns.leave(job.id);
    const theirs = Array.from({ length: 4 }, (_, index) => waiting(50 + index, '301'));
    for (const job of [...theirs, ...mine]) turns.take(job);
    expect([...turns.places().keys()]).toEqual(['0', '1', '51', '2', '52', '3', '53']);
  });

  it('tells each how many people come before', () => {
    const turns = new Turns(0);
    for (const job of [waiting(1, 'a'), waiting(2, 'a'), waiting(3, 'b'), waiting(4, 'c')]) turns.take(job);
    expect(Object.fromEntries(turns.places())).toEqual({
      1: { place: 1, people: 0 },
      3: { place: 2, people: 1 },
      4: { place: 3, people: 2 },
      2: { place: 4, people: 2 },
    });
  });

  it('a member’s own jobs go in the order in which they were asked for, in whichever order they come back', () => {
    const turns = new Turns(0);
    for (const job of [waiting(4, 'a'), waiting(2, 'a'), waiting(3, 'b'), waiting(1, 'a')]) turns.take(job);
    expect([...turns.places().keys()]).toEqual(['1', '3', '2', '4']);
  });

  it('whatever comes and goes, never more than the cap run, nobody is called in vain, and nobody is left waiting', () => {
    const moves = fc.array(fc.record({ member: fc.constantFrom('a', 'b', 'c'), end: fc.nat(9), leave: fc.nat(20) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), moves, (cap, steps) => {
        const turns = new Turns(cap);
        const jobs = new Map<string, JobIn<'queued'>>();
        const running = new Set<string>();
        const tryTake = (job: JobIn<'queued'>) => {
          if (turns.take(job)) running.add(job.id);
        };
        turns.onTurn((ids) => {
          for (const id of ids) {
            const job = jobs.get(id);
            expect(job).toBeDefined();
            if (job) tryTake(job);
            expect(running.has(id)).toBe(true);
          }
        });
        for (const [index, { member, end, leave }] of steps.entries()) {
          const job = waiting(index, member);
          jobs.set(job.id, job);
          tryTake(job);
          const ended = [...running][end];
          const endedJob = ended === undefined ? undefined : jobs.get(ended);
          if (endedJob) {
            running.delete(endedJob.id);
            jobs.delete(endedJob.id);
            turns.note(done(endedJob));
          }
          const left = [...jobs.keys()].filter((id) => !running.has(id))[leave];
          if (left !== undefined) {
            jobs.delete(left);
            turns.leave(left);
          }
          expect(running.size).toBeLessThanOrEqual(cap);
          expect(turns.places().size).toBe(jobs.size - running.size);
          if (turns.places().size > 0) expect(running.size).toBe(cap);
        }
      }),
    );
  });
});

describe('the engine', () => {
  it('keeps to the cap, gives everybody a turn, and shows the place on the card', async () => {
    const harness = new EngineHarness();
    harness.jobsAtOnce = 1;
    await harness.crashAndRestart();
    harness.generator.statuses.set({ kind: 'running' });
    for (const id of ['1', '2', '3']) await harness.request(id);
    await harness.request('4', undefined, undefined, { memberId: '301' });
    await harness.reach('rendering');
    await harness.pass(60_000);
    expect(harness.generator.count('submit')).toBe(1);
    expect(harness.board.lastShown('4')?.state).toBe('queued');
    harness.generator.statuses.set({ kind: 'stopped' });
    await harness.reach('delivered', '4');
    const order = harness.generator.calls.filter(({ kind }) => kind === 'submit').length;
    expect(order).toBeLessThanOrEqual(3);
    await harness.reach('delivered', '3');
    expect(harness.generator.count('submit')).toBe(4);
  });

  it('a job that was cancelled in line lets the next one go', async () => {
    const harness = new EngineHarness();
    harness.jobsAtOnce = 1;
    await harness.crashAndRestart();
    harness.generator.statuses.set({ kind: 'running' });
    for (const id of ['1', '2', '3']) await harness.request(id);
    await harness.reach('rendering');
    await harness.reach('queued', '2');
    expect(await harness.engine.service.cancel('2')).toBe('stopped');
    harness.generator.statuses.set({ kind: 'stopped' });
    await harness.reach('delivered', '3');
    expect(harness.generator.count('submit')).toBe(2);
  });

  it('a restart counts those that are at RunComfy', async () => {
    const harness = new EngineHarness();
    harness.jobsAtOnce = 1;
    await harness.crashAndRestart();
    harness.generator.statuses.set({ kind: 'running' });
    await harness.request('1');
    await harness.request('2');
    await harness.reach('rendering');
    await harness.reach('queued', '2');
    await harness.crashAndRestart();
    await harness.pass(10 * 60_000);
    expect(harness.generator.count('submit')).toBe(1);
  });

  it('a paused server submits nothing, what runs ends, and it goes on by itself', async () => {
    const harness = new EngineHarness();
    await harness.request('1');
    await harness.reach('rendering');
    harness.moderation.guild = { ...harness.moderation.guild, paused: true };
    await harness.request('2');
    await harness.reach('delivered', '1');
    await harness.reach('queued', '2');
    await harness.pass(60 * 60_000);
    expect(harness.generator.count('submit')).toBe(1);
    harness.moderation.guild = { ...harness.moderation.guild, paused: false };
    await harness.reach('delivered', '2');
  });
});
