import { describe, expect, it } from 'vitest';
import type { ResultReading } from '#src/domain/ports.ts';
import { press, watched } from './cancel-under-test.ts';

const down = { kind: 'unavailable', problem: 'server', detail: '503' } as const;

describe('the end of a job that is cancelled', () => {
  it('by RunComfy itself before it ran ends the job free of cost', async () => {
    const harness = await watched({ kind: 'cancelled' });
    expect(await harness.reach('cancelled')).toMatchObject({ by: 'provider', charge: 'none' });
    expect(harness.generator.count('result')).toBe(0);
  });

  it.each<[string, ResultReading, object]>([
    ['a cost', { kind: 'cancelled', costMicros: 5 }, { charge: 'charged', costMicros: 5 }],
    ['a cost of nothing', { kind: 'cancelled', costMicros: 0 }, { charge: 'none' }],
    ['no cost', { kind: 'cancelled' }, { charge: 'unknown' }],
    ['nothing at all', down, { charge: 'unknown' }],
  ])(
    'by RunComfy itself during the run, whose result names %s, ends the job with that charge',
    async (_, result, ended) => {
      const harness = await watched({ kind: 'running' }, { kind: 'cancelled' });
      harness.generator.results.set(result);
      expect(await harness.reach('cancelled')).toMatchObject({ by: 'provider', ...ended });
      expect(harness.generator.count('result')).toBe(1);
    },
  );

  it.each([
    [undefined, 'none'],
    [0, 'none'],
    [5, 'charged'],
  ])(
    'that only the result of a job never seen running tells, at the cost %s, has the charge: %s',
    async (costMicros, charge) => {
      const harness = await watched({ kind: 'stopped' });
      harness.generator.results.set({ kind: 'cancelled', costMicros });
      expect(await harness.reach('cancelled')).toMatchObject({ by: 'provider', charge, costMicros });
    },
  );

  it('that is not confirmed while the job runs does not promise that nothing was charged', async () => {
    const harness = await watched({ kind: 'queued' });
    harness.generator.statuses.set({ kind: 'running' }, { kind: 'cancelled' });
    harness.generator.cancels.set({ kind: 'unconfirmed', detail: '500' });
    harness.generator.results.set({ kind: 'cancelled' });
    await press(harness);
    expect(await harness.reach('cancelled')).toMatchObject({ by: 'member', charge: 'unknown' });
    expect(harness.store.reservations.get('1')?.state).toBe('settled');
  });

  it('that RunComfy confirms of a job that runs is free of cost', async () => {
    const harness = await watched({ kind: 'queued' });
    harness.generator.statuses.set({ kind: 'running' });
    await harness.pass(60_000);
    expect(await harness.store.read('1')).toMatchObject({ phase: 'run' });
    expect(await press(harness)).toBe('stopped');
    expect(await harness.store.read('1')).toMatchObject({ charge: 'none' });
  });

  it.each([
    [70_000, 'charged'],
    [undefined, 'unknown'],
  ])(
    'that came too late for a job that is cancelled later, at the cost %s, ends as charge: %s',
    async (costMicros, charge) => {
      const harness = await watched({ kind: 'queued' });
      harness.generator.cancels.set({ kind: 'too-late' });
      await press(harness);
      harness.generator.results.set({ kind: 'cancelled', costMicros });
      harness.generator.statuses.set({ kind: 'cancelled' });
      expect(await harness.reach('cancelled')).toMatchObject({ by: 'member', charge, costMicros });
    },
  );

  it('that came too late for a job that RunComfy then forgets leaves nothing to decide', async () => {
    const harness = await watched({ kind: 'queued' });
    harness.generator.cancels.set({ kind: 'too-late' });
    await press(harness);
    harness.generator.statuses.set({ kind: 'not-found' });
    expect(await harness.reach('cancelled')).toMatchObject({ by: 'member', charge: 'unknown' });
    expect(harness.store.reservations.get('1')?.state).toBe('settled');
  });
});
