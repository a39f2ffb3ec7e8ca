import { describe, expect, it } from 'vitest';
import { baseMs, EngineHarness } from '#test/support/engine-harness.ts';
import { press } from './cancel-under-test.ts';

async function rendering(): Promise<EngineHarness> {
  const harness = new EngineHarness();
  harness.generator.statuses.set({ kind: 'queued', position: 3 });
  await harness.request();
  await harness.reach('rendering');
  await harness.pass(2000);
  return harness;
}

describe('a press of Cancel', () => {
  it('on a job that is not known says so', async () => {
    expect(await press(new EngineHarness(), '9')).toBe('unknown-job');
  });

  it('while the picture is looked at stops the job, and the card says so although it was posted after that', async () => {
    const harness = new EngineHarness();
    const { promise, resolve } = Promise.withResolvers<void>();
    harness.board.opens.set(async () => {
      await promise;
      return { ok: true, card: harness.board.card('501') };
    });
    await harness.request();
    await harness.pass(100);
    expect(await press(harness)).toBe('stopped');
    resolve();
    await harness.pass(60_000);
    expect(harness.board.lastShown('1')).toMatchObject({ state: 'cancelled', card: { messageId: '501' } });
    expect(harness.generator.calls).toEqual([]);
  });

  it('while the job waits to be sent again stops it', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'not-sent', retryAfterMs: 60_000, detail: '429' });
    await harness.request();
    await harness.pass(10_000);
    expect(await press(harness)).toBe('stopped');
    await harness.pass(10 * 60_000);
    expect(harness.generator.count('submit')).toBe(1);
    expect(harness.store.reservations.get('1')?.state).toBe('freed');
  });

  it('while a deleted card is posted anew stops the job, and the new card says so', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'not-sent', retryAfterMs: 60_000, detail: '429' });
    await harness.request();
    await harness.reach('submitting');
    const { promise, resolve } = Promise.withResolvers<void>();
    let renewing = false;
    harness.board.renewals.set(async () => {
      renewing = true;
      await promise;
      return { ok: true, card: harness.board.card('777') };
    });
    await harness.clock.run(10 * 60_000, () => renewing);
    expect(await press(harness)).toBe('stopped');
    resolve();
    await harness.pass(60_000);
    expect(harness.board.lastShown('1')).toMatchObject({ state: 'cancelled', card: { messageId: '777' } });
    expect(harness.generator.count('submit')).toBe(1);
  });

  it('during the paid call cancels the job at RunComfy as soon as its id is known', async () => {
    const harness = new EngineHarness();
    const { promise, resolve } = Promise.withResolvers<void>();
    harness.generator.statuses.set({ kind: 'queued' });
    harness.generator.submits.set(async () => {
      await promise;
      return { kind: 'accepted', requestId: 'r9' };
    });
    await harness.request();
    await harness.reach('submitting');
    const answer = press(harness);
    resolve();
    expect(await answer).toBe('stopped');
    expect(await harness.store.read('1')).toMatchObject({ state: 'cancelled', charge: 'none', requestId: 'r9' });
  });

  it('during a paid call that sent nothing stops the job', async () => {
    const harness = new EngineHarness();
    const { promise, resolve } = Promise.withResolvers<void>();
    harness.generator.submits.set(async () => {
      await promise;
      return { kind: 'not-sent', detail: '503' };
    });
    await harness.request();
    await harness.reach('submitting');
    const answer = press(harness);
    resolve();
    expect(await answer).toBe('stopped');
    await harness.pass(10 * 60_000);
    expect(harness.generator.count('submit')).toBe(1);
  });

  it('during a paid call that hangs is answered in time', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set(() => new Promise(() => {}));
    await harness.request();
    await harness.reach('submitting');
    expect(await press(harness)).toBe('unconfirmed');
  });

  it('in the queue stops the job once RunComfy says so', async () => {
    const harness = await rendering();
    const pressedAt = harness.clock.now();
    expect(await press(harness)).toBe('stopped');
    expect(harness.clock.now() - pressedAt).toBeLessThan(1000);
    expect(await harness.store.read('1')).toMatchObject({ state: 'cancelled', by: 'member', charge: 'none' });
    expect(harness.store.reservations.get('1')?.state).toBe('freed');
  });

  it('in the very moment in which a poll comes back is not put off until the next poll', async () => {
    const harness = await rendering();
    let answer: Promise<string> | undefined;
    const queued = { kind: 'queued', position: 7 } as const;
    harness.generator.statuses.set(async () => {
      answer = harness.engine.service.cancel('1');
      return queued;
    }, queued);
    await harness.clock.run(60_000, () => answer !== undefined);
    const pressedAt = harness.clock.now();
    const { endedAt } = await harness.reach('cancelled');
    expect(await answer).toBe('stopped');
    expect(endedAt - pressedAt).toBeLessThan(200);
  });

  it('while a poll is under way follows it at once', async () => {
    const harness = await rendering();
    const { promise, resolve } = Promise.withResolvers<void>();
    const queued = { kind: 'queued', position: 7 } as const;
    let asked = false;
    harness.generator.statuses.set(async () => {
      asked = true;
      await promise;
      return queued;
    }, queued);
    await harness.clock.run(60_000, () => asked);
    const answer = harness.engine.service.cancel('1');
    await harness.pass(2000);
    expect(harness.generator.count('cancel')).toBe(0);
    resolve();
    const resolvedAt = harness.clock.now();
    const { endedAt } = await harness.reach('cancelled');
    expect(endedAt - resolvedAt).toBeLessThan(200);
    expect(await answer).toBe('stopped');
    expect(harness.generator.mostAtOnce).toBe(1);
  });

  it('when it already runs drops the result, which is charged', async () => {
    const harness = await rendering();
    harness.generator.statuses.set({ kind: 'running' });
    harness.generator.cancels.set({ kind: 'too-late' });
    expect(await press(harness)).toBe('too-late');
    expect(await harness.store.read('1')).toMatchObject({ state: 'dropping' });
    harness.generator.statuses.set({ kind: 'running' }, { kind: 'stopped' });
    expect(await harness.reach('cancelled')).toMatchObject({ charge: 'charged', costMicros: 70_000 });
    expect(harness.board.videos.size).toBe(0);
    expect(harness.store.reservations.get('1')).toMatchObject({ jobId: '1', state: 'settled', costMicros: 70_000 });
    expect(await press(harness)).toBe('ended');
  });

  it('that meets the end of the run still gives the clip', async () => {
    const harness = await rendering();
    harness.generator.cancels.set(async () => {
      harness.generator.statuses.set({ kind: 'stopped' });
      return { kind: 'too-late' };
    });
    expect(await press(harness)).toBe('finished');
    await harness.reach('delivered');
    expect(await press(harness)).toBe('finished');
  });

  it('that meets a cancel by somebody else is a cancel', async () => {
    const harness = await rendering();
    harness.generator.cancels.set(async () => {
      harness.generator.statuses.set({ kind: 'cancelled' });
      return { kind: 'too-late' };
    });
    expect(await press(harness)).toBe('stopped');
  });

  it('that RunComfy does not confirm is repeated, less and less often, until a poll tells', async () => {
    const harness = await rendering();
    harness.generator.cancels.set({ kind: 'unconfirmed', detail: '500' });
    expect(await press(harness)).toBe('unconfirmed');
    expect(await harness.store.read('1')).toMatchObject({ state: 'rendering', cancelWanted: true });
    await harness.pass(10 * 60_000);
    const cancels = harness.generator.calls.filter(({ kind }) => kind === 'cancel');
    expect(cancels.length).toBeGreaterThan(5);
    expect(cancels.length).toBeLessThan(30);
    harness.generator.statuses.set({ kind: 'cancelled' });
    expect(await harness.reach('cancelled')).toMatchObject({ by: 'member', charge: 'none' });
  });

  it('that was not confirmed survives a restart', async () => {
    const harness = await rendering();
    harness.generator.cancels.set({ kind: 'unconfirmed', detail: '500' });
    await press(harness);
    harness.generator.cancels.set({ kind: 'cancelled' });
    await harness.crashAndRestart();
    expect(await harness.reach('cancelled')).toMatchObject({ by: 'member' });
  });

  it('twice at once asks RunComfy once', async () => {
    const harness = await rendering();
    const answers = await Promise.all([press(harness), harness.engine.service.cancel('1')]);
    expect(answers).toEqual(['stopped', 'stopped']);
    expect(harness.generator.count('cancel')).toBe(1);
    expect(harness.generator.mostAtOnce).toBe(1);
  });

  it('during a delivery does not take the clip away', async () => {
    const harness = new EngineHarness();
    harness.board.posts.set({ ok: false, problem: 'unavailable', detail: '503' });
    await harness.request();
    await harness.reach('delivering');
    expect(await press(harness)).toBe('finished');
  });

  it('on an overdue job does not wait for the next rare poll', async () => {
    const harness = await rendering();
    await harness.pass(45 * 60_000);
    const pressedAt = harness.clock.now();
    expect(await press(harness)).toBe('stopped');
    expect(harness.clock.now() - pressedAt).toBeLessThan(baseMs);
  });
});
