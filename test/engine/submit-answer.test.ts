import { describe, expect, it } from 'vitest';
import { baseMs, deadlineMs, EngineHarness, sampleWish } from '#test/support/engine-harness.ts';

describe('the answer to the paid call', () => {
  it.each(['input', 'credentials', 'balance', 'model'] as const)(
    'refused for its %s ends the job free of cost',
    async (reason) => {
      const harness = new EngineHarness();
      harness.generator.submits.set({ kind: 'refused', reason, detail: '4xx' });
      await harness.request();
      expect(await harness.reach('failed')).toMatchObject({ reason: `refused-${reason}`, charge: 'none' });
      expect(harness.store.reservations.get('1')?.state).toBe('freed');
      expect(harness.generator.count('submit')).toBe(1);
    },
  );

  it('that never came is never asked for again', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'unknown', detail: 'reset' });
    await harness.request();
    expect(await harness.reach('lost')).toMatchObject({ cause: 'submit-unanswered', decision: 'open' });
    await harness.pass(60 * 60_000);
    expect(harness.generator.calls.map(({ kind }) => kind)).toEqual(['submit']);
    expect(harness.store.reservations.get('1')?.state).toBe('kept');
  });

  it('that says "not now" is waited for as long as it asks', async () => {
    const harness = new EngineHarness();
    const busy = { kind: 'not-sent', retryAfterMs: 90_000, detail: '429' } as const;
    harness.generator.submits.set(busy, { kind: 'accepted', requestId: 'r9' });
    await harness.request();
    await harness.reach('delivered');
    const [first, second] = harness.generator.calls.filter(({ kind }) => kind === 'submit');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(90_000);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(92_000);
  });

  it('that says "not now" past the deadline ends the job free of cost', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set({ kind: 'not-sent', detail: 'refused' });
    await harness.request();
    const { createdAt, endedAt, charge } = await harness.reach('failed');
    expect(endedAt - createdAt).toBeGreaterThan(deadlineMs);
    expect(endedAt - createdAt).toBeLessThan(deadlineMs + 70_000);
    expect(charge).toBe('none');
    expect(harness.generator.count('submit')).toBeLessThan(50);
  });

  it('is followed by the first poll soon after', async () => {
    const harness = new EngineHarness();
    await harness.request();
    await harness.reach('delivered');
    const [submit, poll] = harness.generator.calls;
    expect((poll?.at ?? 0) - (submit?.at ?? 0)).toBeLessThanOrEqual(baseMs / 2);
  });

  it('is waited for by at most eight jobs at once', async () => {
    const harness = new EngineHarness();
    const { promise, resolve } = Promise.withResolvers<void>();
    harness.generator.submits.set(async () => {
      await promise;
      return { kind: 'accepted', requestId: `r${harness.clock.now()}` };
    });
    for (let id = 1; id <= 20; id += 1) await harness.request(String(id));
    await harness.pass(1000);
    expect(harness.generator.count('submit')).toBe(8);
    resolve();
    await harness.pass(1000);
    expect(harness.generator.count('submit')).toBe(20);
  });

  it('that is a bug in the client loses nothing and is not asked for twice', async () => {
    const harness = new EngineHarness();
    harness.generator.submits.set(() => Promise.reject(new TypeError('a bug')));
    await harness.request();
    expect(await harness.reach('lost')).toMatchObject({ cause: 'submit-unanswered' });
    await harness.pass(60 * 60_000);
    expect(harness.generator.count('submit')).toBe(1);
  });
});

it('RunComfy may repeat the prompt in its refusal; the log does not', async () => {
  const harness = new EngineHarness();
  const detail = `this is not allowed: "${sampleWish.prompt}"`;
  harness.generator.submits.set({ kind: 'refused', reason: 'input', detail });
  await harness.request();
  await harness.reach('failed');
  const line = harness.log.lines.find(({ message }) => message === 'not submitted');
  expect(line?.fields).toMatchObject({ detail: 'this is not allowed: "[prompt]"' });
});
