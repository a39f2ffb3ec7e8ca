import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '#src/domain/job.ts';
import { EngineHarness } from '#test/support/engine-harness.ts';

const hour = 60 * 60_000;
const year = 365 * 24 * hour;

/** Within a process time goes on evenly: see test/system-clock.test.ts. A new one begins with the clock as it is then. */
const steps: [string, number][] = [
  ['an hour ahead', hour],
  ['an hour back', -hour],
  ['ten years ahead', 10 * year],
];

async function restartAfterStep(harness: EngineHarness, stepMs: number): Promise<Job | undefined> {
  harness.clock.reset();
  harness.clock.wind(stepMs);
  await harness.crashAndRestart();
  return harness.store.read('1');
}

/** Where the clock may jump, and how a job comes there. */
const moments: [JobState, (harness: EngineHarness) => void][] = [
  ['accepted', ({ pictures }) => pictures.intakes.set(() => new Promise(() => {}))],
  ['queued', ({ generator }) => generator.submits.set({ kind: 'not-sent', retryAfterMs: 60_000, detail: '429' })],
  ['rendering', ({ generator }) => generator.statuses.set({ kind: 'running' })],
  ['delivering', ({ clips }) => clips.fetches.set({ kind: 'unavailable', detail: 'half' })],
];

function heal({ pictures, generator, clips }: EngineHarness): void {
  const fresh = new EngineHarness();
  pictures.intakes.set(() => fresh.pictures.fromUrl());
  generator.submits.set({ kind: 'accepted', requestId: 'r1' });
  generator.statuses.set({ kind: 'stopped' });
  clips.fetches.set({ kind: 'fetched', clip: { path: '/clips/1.mp4', bytes: 5_000_000, sha256: 'c' } });
}

describe.each(steps)('a clock that is set %s between two processes', (_, stepMs) => {
  it.each(moments)('does not harm a job that is %s: it is paid once and delivered', async (state, hold) => {
    const harness = new EngineHarness();
    hold(harness);
    await harness.request();
    await harness.reach(state);
    // Far enough for the first refusal.
    await harness.pass(1_000);
    heal(harness);
    await restartAfterStep(harness, stepMs);
    await harness.reach('delivered');
    expect(harness.generator.count('submit')).toBe(state === 'queued' ? 2 : 1);
    expect(harness.board.videos.size).toBe(1);
    expect(harness.store.reservations.get('1')).toMatchObject({ state: 'settled', costMicros: 70_000 });
  });

  it('pays nothing for a request that waits for a moderator, and frees it when nobody decides', async () => {
    const harness = new EngineHarness();
    harness.checks.requests.set([{ reason: 'picture-check', verdict: 'hold' }]);
    await harness.request();
    await harness.reach('awaiting-approval');
    const job = await restartAfterStep(harness, stepMs);
    expect(job?.state).toBe('awaiting-approval');
    await harness.reach('rejected', '1', 9 * 24 * hour);
    expect(harness.generator.count('submit')).toBe(0);
    expect(harness.store.reservations.get('1')?.state).toBe('freed');
  });

  it('makes nothing of a paid call that was under way but a loss', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set(() => new Promise(() => {}));
    await harness.request();
    await harness.reach('submitting');
    await restartAfterStep(harness, stepMs);
    await harness.reach('lost');
    expect(harness.generator.count('submit')).toBe(1);
    expect(harness.store.reservations.get('1')?.state).toBe('kept');
  });
});
