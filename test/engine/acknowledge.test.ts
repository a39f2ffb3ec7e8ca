import { describe, expect, it } from 'vitest';
import { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { EngineHarness, requesterOf, sampleWish } from '#test/support/engine-harness.ts';

const refused = () => Promise.reject(new Error('10062'));

describe('an acknowledgement', () => {
  it('comes when the job is on the disk', async () => {
    const harness = new EngineHarness();
    const stored: unknown[] = [];
    const asked = harness.request('1', async () => void stored.push(await harness.store.read('1')));
    await harness.pass(100);
    expect(stored).toEqual([expect.objectContaining({ state: 'accepted' })]);
    expect(await asked).toEqual({ kind: 'taken' });
  });

  it('waits for a slow store no longer than Discord would', async () => {
    const harness = new EngineHarness();
    const { promise, resolve } = Promise.withResolvers<void>();
    harness.store.beforeCreate = () => promise;
    let acknowledgedAt = 0;
    const startedAt = harness.clock.now();
    const asked = harness.request('1', async () => {
      acknowledgedAt = harness.clock.now() - startedAt;
    });
    await harness.pass(5000);
    expect(acknowledgedAt).toBe(1000);
    resolve();
    expect(await asked).toEqual({ kind: 'taken' });
    await harness.reach('delivered');
  });

  it('that was made for a slow store is told when a limit is reached after all', async () => {
    const harness = new EngineHarness();
    harness.moderation.guild = guildSettingsSchema.parse({ quotas: { member: { perDay: 0 } } });
    const { promise, resolve } = Promise.withResolvers<void>();
    harness.store.beforeCreate = () => promise;
    const asked = harness.request();
    await harness.pass(5000);
    resolve();
    expect(await asked).toMatchObject({ kind: 'limit', acknowledged: true });
    expect(await harness.store.read('1')).toBeUndefined();
  });

  it('is not made where a limit is reached: the member alone is told', async () => {
    const harness = new EngineHarness();
    harness.moderation.guild = guildSettingsSchema.parse({ quotas: { member: { perDay: 0 } } });
    let acknowledged = false;
    const asked = await harness.request('1', async () => {
      acknowledged = true;
    });
    expect(asked).toMatchObject({ kind: 'limit', reached: { limit: { name: 'member-day' } }, acknowledged: false });
    expect(acknowledged).toBe(false);
  });

  it('that fails leaves no job, no reservation and no charge', async () => {
    const harness = new EngineHarness();
    expect(await harness.request('1', refused)).toEqual({ kind: 'unanswered' });
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
    expect(await asked).toEqual({ kind: 'unanswered' });
    expect(await harness.store.read('1')).toBeUndefined();
  });

  it('that fails while nothing can be removed is cleared away when the store is back', async () => {
    const harness = new EngineHarness();
    harness.board.opens.set({ ok: false, problem: 'gone', detail: '10015' });
    harness.store.failsOn = (job) => job === undefined;
    expect(await harness.request('1', refused)).toEqual({ kind: 'unanswered' });
    await harness.pass(60_000);
    expect(await harness.store.read('1')).toMatchObject({ state: 'accepted' });
    harness.store.failsOn = () => false;
    await harness.pass(2 * 60_000);
    expect(await harness.store.read('1')).toBeUndefined();
    expect(harness.generator.calls).toEqual([]);
  });

  it('of a request that arrives twice starts one job', async () => {
    const harness = new EngineHarness();
    expect(await Promise.all([harness.request(), harness.request()])).toEqual([
      { kind: 'taken' },
      { kind: 'duplicate' },
    ]);
    await harness.reach('delivered');
    expect(await harness.request()).toEqual({ kind: 'duplicate' });
    await harness.pass(60_000);
    expect(harness.generator.count('submit')).toBe(1);
  });

  it('of a repeated request that fails does not harm the job that is there', async () => {
    const harness = new EngineHarness();
    await harness.request();
    expect(await harness.request('1', refused)).toEqual({ kind: 'duplicate' });
    await harness.reach('delivered');
  });

  it('is left to the caller when nothing can be stored', async () => {
    const harness = new EngineHarness();
    harness.store.failsOn = () => true;
    expect(await harness.request()).toEqual({ kind: 'not-stored', acknowledged: false });
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
