import { describe, expect, it } from 'vitest';
import type { JobState } from '#src/domain/job.ts';
import { reservationFor } from '#src/domain/ledger.ts';
import { jobIn } from '#test/domain/jobs.ts';
import { acceptedJob } from '#test/store/sample-job.ts';
import { EngineHarness } from '#test/support/engine-harness.ts';

describe('a bot that dies', () => {
  it.each<[JobState, JobState]>([
    ['submitting', 'lost'],
    ['rendering', 'delivered'],
    ['delivering', 'delivered'],
    ['delivered', 'delivered'],
  ])('while a job is %s leaves it to the next one, for which it becomes %s', async (state, end) => {
    const harness = new EngineHarness();
    await harness.request();
    await harness.reach(state);
    await harness.crashAndRestart();
    await harness.reach(end);
    await harness.pass(60 * 60_000);
    expect(harness.generator.count('submit')).toBe(1);
    expect(harness.board.videos.size).toBe(end === 'delivered' ? 1 : 0);
    expect(harness.board.lastShown('1')?.state).toBe(end);
    expect(await harness.store.listUnsettled()).toEqual([]);
  });

  it('while a job waits to be sent again leaves it to the next one, which waits as long as it was told to', async () => {
    const harness = new EngineHarness();
    const putOff = { kind: 'not-sent', retryAfterMs: 300_000, detail: '429' } as const;
    harness.generator.submits.set(putOff, { kind: 'accepted', requestId: 'r2' });
    await harness.request();
    await harness.reach('submitting');
    const { retryAt } = await harness.reach('queued');
    await harness.crashAndRestart();
    await harness.reach('delivered');
    const [, second] = harness.generator.calls.filter(({ kind }) => kind === 'submit');
    expect(second?.at).toBeGreaterThanOrEqual(retryAt);
    expect(second?.at).toBeLessThan(retryAt + 1000);
  });

  it('before the picture was looked at begins again with it', async () => {
    const harness = new EngineHarness();
    harness.pictures.intakes.set(() => new Promise(() => {}));
    await harness.request();
    await harness.pass(1000);
    harness.pictures.intakes.set({ ok: false, reason: 'expired' });
    await harness.crashAndRestart();
    expect(await harness.reach('rejected')).toMatchObject({ reason: 'expired' });
  });

  it('after it was too late to cancel still knows what was charged', async () => {
    const harness = new EngineHarness();
    harness.generator.statuses.set({ kind: 'running' });
    harness.generator.cancels.set({ kind: 'too-late' });
    await harness.request();
    await harness.reach('rendering');
    harness.engine.service.cancel('1').catch(() => {});
    await harness.reach('dropping');
    await harness.crashAndRestart();
    harness.generator.statuses.set({ kind: 'stopped' });
    expect(await harness.reach('cancelled')).toMatchObject({ charge: 'charged', costMicros: 70_000 });
  });

  it('between posting a clip and removing its file leaves no file for ever', async () => {
    const harness = new EngineHarness();
    await harness.request();
    await harness.reach('delivered');
    for (const leftover of ['1', '999']) harness.clips.files.add(leftover);
    await harness.crashAndRestart();
    expect([...harness.clips.files]).toEqual([]);
  });

  it('with a clip on the disk that is not posted yet keeps it', async () => {
    const harness = new EngineHarness();
    harness.board.posts.set({ ok: false, problem: 'unavailable', detail: '503' });
    await harness.request();
    await harness.reach('delivering');
    await harness.pass(60_000);
    await harness.crashAndRestart();
    expect([...harness.clips.files]).toEqual(['1']);
  });

  it('is not kept from starting by files that can not be removed', async () => {
    const harness = new EngineHarness();
    harness.generator.statuses.set({ kind: 'running' });
    await harness.request();
    await harness.reach('rendering');
    harness.clips.sweep = () => Promise.reject(new Error('EACCES'));
    harness.generator.statuses.set({ kind: 'stopped' });
    await harness.crashAndRestart();
    await harness.reach('delivered');
  });
});

it('the next bot shows the end of every job that may not be on its card', async () => {
  const harness = new EngineHarness();
  await harness.store.create(acceptedJob('1'), { keys: [], limits: [] });
  const ended = { ...jobIn('failed'), version: 1 };
  await harness.store.save(ended, reservationFor(ended));
  await harness.engine.start();
  expect(harness.board.lastShown('1')).toEqual(ended);
});

describe('a bot that is stopped', () => {
  it('lets the request that is under way end, begins no other, and goes on after the next start', async () => {
    const harness = new EngineHarness();
    await harness.request();
    await harness.clock.run(60_000, () => harness.generator.count('submit') === 1);
    const stopped = harness.engine.stop();
    await harness.pass(60 * 60_000);
    await stopped;
    expect(harness.generator.calls.map(({ kind }) => kind)).toEqual(['submit']);
    expect(await harness.store.read('1')).toMatchObject({ state: 'rendering', requestId: 'r1' });
    await harness.crashAndRestart();
    await harness.reach('delivered');
    expect(harness.generator.count('submit')).toBe(1);
  });

  it('while the card is read makes no paid call any more', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'not-sent', retryAfterMs: 60_000, detail: '503' });
    await harness.request();
    const { promise, resolve } = Promise.withResolvers<void>();
    let renewing = false;
    harness.board.renewals.set(async () => {
      renewing = true;
      await promise;
      return { ok: true, card: harness.board.card('501') };
    });
    await harness.clock.run(10 * 60_000, () => renewing);
    const stopped = harness.engine.stop();
    resolve();
    await stopped;
    expect(harness.generator.count('submit')).toBe(1);
    expect(await harness.store.read('1')).toMatchObject({ state: 'queued' });
  });

  it('may be stopped twice and takes up nothing new', async () => {
    const harness = new EngineHarness();
    await harness.engine.stop();
    await harness.engine.stop();
    expect(await harness.request()).toEqual({ kind: 'taken' });
    await harness.pass(60 * 60_000);
    expect(await harness.store.read('1')).toMatchObject({ state: 'accepted' });
    await harness.crashAndRestart();
    await harness.reach('delivered');
  });
});

describe('a loss', () => {
  it('is settled once, and only a new job submits again', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'unknown', detail: 'reset' }, { kind: 'accepted', requestId: 'r2' });
    await harness.request();
    const lost = await harness.reach('lost');
    expect(await harness.engine.service.resubmitLoss('1', '2')).toBe(true);
    expect(await harness.engine.service.giveUpLoss('1')).toBe(false);
    await harness.request('2', undefined, harness.engine.service.again(lost, 'same'));
    expect((await harness.reach('delivered', '2')).settings).toEqual(lost.settings);
    await harness.crashAndRestart();
    expect(await harness.store.read('1')).toMatchObject({ state: 'lost', decision: 'resubmitted' });
  });

  it('is open again when its new job has no place in the channel', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'unknown', detail: 'reset' });
    await harness.request();
    const lost = await harness.reach('lost');
    await harness.engine.service.resubmitLoss('1', '2');
    harness.board.opens.set({ ok: false, problem: 'gone', detail: 'deleted' });
    await harness.request('2', undefined, harness.engine.service.again(lost, 'same'));
    await harness.pass(1_000);
    expect(await harness.store.read('2')).toBeUndefined();
    expect(await harness.store.read('1')).toMatchObject({ decision: 'open' });
  });

  it('stays settled while its new job is there, whatever the press came to', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'unknown', detail: 'reset' }, { kind: 'accepted', requestId: 'r2' });
    await harness.request();
    const lost = await harness.reach('lost');
    await harness.engine.service.resubmitLoss('1', '2');
    await harness.request('2', undefined, harness.engine.service.again(lost, 'same'));
    await harness.engine.service.reopenLoss('1');
    expect(await harness.store.read('1')).toMatchObject({ decision: 'resubmitted' });
  });

  it('is open again after a crash before its new job was made', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'unknown', detail: 'reset' });
    await harness.request();
    await harness.reach('lost');
    await harness.engine.service.resubmitLoss('1', '2');
    await harness.pass(10_000);
    expect(await harness.store.listUnsettled()).toEqual([]);
    await harness.crashAndRestart();
    expect(await harness.store.read('1')).toMatchObject({ state: 'lost', decision: 'open' });
  });
});
