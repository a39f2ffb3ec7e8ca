import { describe, expect, it } from 'vitest';
import { EngineHarness, requesterOf, sampleWish } from '#test/support/engine-harness.ts';

const refused = () => Promise.reject(new Error('10062'));

describe('an acknowledgement', () => {
  it('is not kept waiting by the store, nor the store by it', async () => {
    const harness = new EngineHarness();
    const order: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const asked = harness.request('1', async () => {
      order.push('acknowledge');
      await promise;
    });
    await harness.pass(1000);
    expect(order).toEqual(['acknowledge']);
    expect(await harness.store.read('1')).toMatchObject({ state: 'accepted' });
    resolve();
    expect(await asked).toBe('taken');
  });

  it('that fails leaves no job, no reservation and no charge', async () => {
    const harness = new EngineHarness();
    expect(await harness.request('1', refused)).toBe('unanswered');
    await harness.pass(60_000);
    expect(await harness.store.read('1')).toBeUndefined();
    expect(harness.store.reservations.size).toBe(0);
    expect(harness.generator.calls).toEqual([]);
  });

  it('that hangs starts nothing', async () => {
    const harness = new EngineHarness();
    const { promise, reject } = Promise.withResolvers<void>();
    const asked = harness.request('1', () => promise);
    await harness.pass(60 * 60_000);
    expect(harness.generator.calls).toEqual([]);
    reject(new Error('timeout'));
    expect(await asked).toBe('unanswered');
    expect(await harness.store.read('1')).toBeUndefined();
  });

  it('that fails while nothing can be removed is cleared away when the store is back', async () => {
    const harness = new EngineHarness();
    harness.board.opens.set({ ok: false, problem: 'gone', detail: '10015' });
    harness.store.failsOn = (job) => job === undefined;
    expect(await harness.request('1', refused)).toBe('unanswered');
    await harness.pass(60_000);
    expect(await harness.store.read('1')).toMatchObject({ state: 'accepted' });
    harness.store.failsOn = () => false;
    await harness.pass(2 * 60_000);
    expect(await harness.store.read('1')).toBeUndefined();
    expect(harness.generator.calls).toEqual([]);
  });

  it('of a request that arrives twice starts one job', async () => {
    const harness = new EngineHarness();
    expect(await Promise.all([harness.request(), harness.request()])).toEqual(['taken', 'duplicate']);
    await harness.reach('delivered');
    expect(await harness.request()).toBe('duplicate');
    await harness.pass(60_000);
    expect(harness.generator.count('submit')).toBe(1);
  });

  it('of a repeated request that fails does not harm the job that is there', async () => {
    const harness = new EngineHarness();
    await harness.request();
    expect(await harness.request('1', refused)).toBe('duplicate');
    await harness.reach('delivered');
  });

  it('is the only thing that happens when nothing can be stored', async () => {
    const harness = new EngineHarness();
    harness.store.failsOn = () => true;
    expect(await harness.request()).toBe('not-stored');
    expect(await harness.request('2', refused)).toBe('unanswered');
    await harness.pass(60_000);
    expect(harness.generator.calls).toEqual([]);
  });

  it('is not mistaken for done when the program is wrong', async () => {
    const harness = new EngineHarness();
    harness.store.failsOn = () => {
      throw new TypeError('a bug');
    };
    await expect(harness.engine.service.request(requesterOf('1'), sampleWish, async () => {})).rejects.toThrow('a bug');
  });
});
