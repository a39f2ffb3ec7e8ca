import { describe, expect, it, vi } from 'vitest';
import type { JobIn } from '#src/domain/job.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { showPlaces } from '#src/engine/show-places.ts';
import { Turns } from '#src/engine/turns.ts';
import { jobIn } from '#test/domain/jobs.ts';
import { FakeBoard } from '#test/support/fake-board.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createMemoryJobStore } from '#test/support/memory-job-store.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

const baseMs = 5_000;

/** A line in which everybody waits, for nobody may go. */
class Line {
  readonly turns = new Turns(0);
  readonly store = createMemoryJobStore();
  readonly clock = new ManualClock();
  readonly board = new FakeBoard(this.store, () => this.clock.now());
  readonly log = createRecordedLog();
  readonly places = showPlaces({ ...this, baseMs });

  async join(id: string, requesterId: string, createdAt = this.clock.now()): Promise<JobIn<'queued'>> {
    const job = jobIn('queued', { id, requesterId, createdAt });
    await this.store.create(job, { keys: [], limits: [] });
    this.turns.take(job);
    this.places.changed();
    return job;
  }

  leave(job: JobIn<'queued'>): void {
    this.turns.leave(job.id);
    this.places.changed();
  }

  /** How often each card was shown since the last time. */
  async shown(ms = baseMs): Promise<Record<string, number>> {
    await this.clock.run(ms);
    const counts = [...this.board.shown].map(([id, states]) => [id, states.length]);
    this.board.shown.clear();
    return Object.fromEntries(counts);
  }
}

describe('the places in line', () => {
  it('are shown once per base interval, however much happens in it', async () => {
    const line = new Line();
    await line.join('1', 'a');
    await line.join('2', 'b');
    for (let change = 0; change < 5; change += 1) line.places.changed();
    expect(await line.shown(baseMs - 1)).toEqual({});
    expect(await line.shown(1)).toEqual({ 1: 1, 2: 1 });
    expect(await line.shown(60_000)).toEqual({});
  });

  it('are shown again only where they changed', async () => {
    const line = new Line();
    await line.join('1', 'a');
    const second = await line.join('2', 'b');
    await line.join('3', 'c');
    await line.shown();
    line.places.changed();
    expect(await line.shown()).toEqual({});
    line.leave(second);
    expect(await line.shown()).toEqual({ 3: 1 });
  });

  it('are shown again when the same place has fewer people before it', async () => {
    const line = new Line();
    await line.join('1', 'a');
    const second = await line.join('2', 'b');
    await line.join('3', 'c');
    await line.join('4', 'c');
    await line.shown();
    const before = line.turns.places().get('4');
    line.leave(second);
    await line.join('5', 'a', 0);
    expect([before, line.turns.places().get('4')]).toEqual([
      { place: 4, people: 2 },
      { place: 4, people: 1 },
    ]);
    expect(await line.shown()).toEqual({ 1: 1, 3: 1, 4: 1, 5: 1 });
  });

  it('are of no interest far back, until they move up', async () => {
    const line = new Line();
    const [first] = await Promise.all(
      Array.from({ length: 60 }, (_, index) => line.join(String(index + 1), `m${index + 1}`)),
    );
    expect(Object.keys(await line.shown())).toHaveLength(50);
    if (first) line.leave(first);
    expect(await line.shown()).toHaveProperty('51', 1);
  });

  it('are not told of a job that has gone on meanwhile', async () => {
    const line = new Line();
    const job = await line.join('1', 'a');
    await line.store.save(jobIn('cancelled', { id: job.id, version: job.version + 1 }), { jobId: '1', state: 'freed' });
    expect(await line.shown()).toEqual({});
  });

  it('that could not be read are shown at the next change', async () => {
    const line = new Line();
    await line.join('1', 'a');
    const { read } = line.store;
    line.store.read = () => Promise.reject(new StoreUnavailableError('disk full'));
    expect(await line.shown()).toEqual({});
    expect(line.log.lines).toMatchObject([{ level: 'warn' }]);
    line.store.read = read;
    line.places.changed();
    expect(await line.shown()).toEqual({ 1: 1 });
  });

  it('are left alone once closed, and start no timer while nobody waits', async () => {
    const line = new Line();
    const after = vi.spyOn(line.clock, 'after');
    line.places.changed();
    expect(after).not.toHaveBeenCalled();
    await line.join('1', 'a');
    expect(after).toHaveBeenCalledOnce();
    line.places.close();
    expect(await line.shown(60_000)).toEqual({});
  });
});
