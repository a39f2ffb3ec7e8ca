import { describe, expect, it } from 'vitest';
import type { StatusReading } from '#src/domain/ports.ts';
import { press, watched } from './cancel-under-test.ts';

describe('a press of Cancel', () => {
  it.each<[string, StatusReading]>([
    ['is a word nobody knows', { kind: 'unrecognised', word: 'thinking' }],
    ['can not be read', { kind: 'unavailable', problem: 'malformed', detail: 'x' }],
  ])('while the status %s is passed on all the same', async (_, status) => {
    const harness = await watched({ kind: 'queued' });
    harness.generator.statuses.set(status);
    expect(await press(harness)).toBe('stopped');
    expect(await harness.store.read('1')).toMatchObject({ state: 'cancelled', by: 'member', charge: 'none' });
  });

  it('that comes too late while the status can not be read drops the result', async () => {
    const harness = await watched({ kind: 'queued' });
    harness.generator.statuses.set({ kind: 'unavailable', problem: 'server', detail: '503' });
    harness.generator.cancels.set({ kind: 'too-late' });
    expect(await press(harness)).toBe('too-late');
    expect(await harness.store.read('1')).toMatchObject({ state: 'dropping' });
  });

  it('leaves a busy RunComfy alone for as long as it asks, when it does not confirm the cancel either', async () => {
    const harness = await watched({ kind: 'queued' });
    const busy = { kind: 'unavailable', problem: 'busy', retryAfterMs: 90_000, detail: '429' } as const;
    harness.generator.statuses.set(busy);
    harness.generator.cancels.set({ kind: 'unconfirmed', detail: '429' });
    await press(harness);
    await harness.pass(25_000);
    expect(harness.generator.count('cancel')).toBe(1);
  });
});
