import { describe, expect, it } from 'vitest';
import { EngineHarness } from '#test/support/engine-harness.ts';

const whole = { kind: 'fetched', clip: { path: '/clips/1.mp4', bytes: 5_000_000, sha256: 'c' } } as const;
const half = { kind: 'unavailable', detail: 'incomplete' } as const;
const hour = 60 * 60_000;

async function started(prepare: (harness: EngineHarness) => void): Promise<EngineHarness> {
  const harness = new EngineHarness();
  prepare(harness);
  await harness.request();
  await harness.reach('delivering');
  return harness;
}

const troublesOf = (harness: EngineHarness) =>
  harness.board.shown.get('1')?.flatMap((job) => (job.state === 'delivering' ? [job.trouble] : []));

describe('the clip', () => {
  it('that arrived by half is fetched again without a word to anybody', async () => {
    const harness = await started(({ clips }) => clips.fetches.set(half, whole));
    await harness.reach('delivered');
    expect(new Set(troublesOf(harness))).toEqual(new Set(['none']));
  });

  it('that does not arrive again and again is fetched on, and the card says so', async () => {
    const harness = await started(({ clips }) => clips.fetches.set(half, half, half, whole));
    await harness.reach('delivered');
    expect(troublesOf(harness)).toContain('download');
  });

  it('whose address expired is fetched from the one that RunComfy gives now', async () => {
    const harness = await started(({ clips, generator }) => {
      clips.fetches.set(half, whole);
      const succeeded = { kind: 'succeeded', costMicros: 1 } as const;
      generator.results.set(
        { ...succeeded, clipUrl: 'https://x.test/old' },
        { ...succeeded, clipUrl: 'https://x.test/new' },
      );
    });
    await harness.reach('delivered');
    expect(harness.clips.urls).toEqual(['https://x.test/old', 'https://x.test/new']);
  });

  it.each(['clip-refused', 'clip-damaged'] as const)(
    'that is refused as %s ends the job as charged',
    async (reason) => {
      const harness = await started(({ clips }) => clips.fetches.set({ kind: 'refused', reason, detail: 'x' }));
      expect(await harness.reach('failed')).toMatchObject({ reason, charge: 'charged', costMicros: 70_000 });
      expect(
        harness.log.lines.some(({ level, message }) => level === 'error' && message === 'the clip was refused'),
      ).toBe(true);
    },
  );

  it('that is too large for the server is kept on the disk', async () => {
    const harness = await started(({ board }) => {
      board.limitBytes = 4_999_999;
    });
    expect(await harness.reach('failed')).toMatchObject({ reason: 'clip-too-large', charge: 'charged' });
    expect(harness.board.announced).toEqual([]);
    await harness.crashAndRestart();
    await harness.pass(hour);
    expect([...harness.clips.files]).toEqual(['1']);
  });

  it('that Discord finds too large is kept too, and its announcement is known to be corrected', async () => {
    const harness = await started(({ board }) => board.posts.set({ ok: false, problem: 'too-large', detail: '40005' }));
    expect(await harness.reach('failed')).toMatchObject({ reason: 'clip-too-large', announcementId: '600' });
    expect([...harness.clips.files]).toEqual(['1']);
  });

  it('of which nothing comes for a week ends the job', async () => {
    const harness = await started(({ clips }) => clips.fetches.set(half));
    await harness.pass(6.9 * 24 * hour);
    expect(await harness.store.read('1')).toMatchObject({ state: 'delivering', trouble: 'download' });
    expect(harness.clips.urls.length).toBeLessThan(1100);
    await harness.pass(0.2 * 24 * hour);
    expect(await harness.store.read('1')).toMatchObject({
      state: 'failed',
      reason: 'clip-unavailable',
      charge: 'charged',
    });
  });
});

describe('the post', () => {
  it('whose announcement was deleted is announced anew', async () => {
    const harness = await started(({ board }) => {
      board.announcements.set({ ok: true, messageId: '600' }, { ok: true, messageId: '601' });
      board.posts.set(
        async () => {
          board.announced.length = 0;
          return { ok: false, problem: 'gone', detail: '10008' };
        },
        { ok: true },
      );
    });
    expect(await harness.reach('delivered')).toMatchObject({ resultMessageId: '601' });
    expect([...harness.board.videos.keys()]).toEqual(['601']);
  });

  it('goes into the message that is announced already, however often it fails', async () => {
    const failed = { ok: false, problem: 'unavailable', detail: '503' } as const;
    const harness = await started(({ board }) => board.posts.set(failed, failed, failed, { ok: true }));
    await harness.reach('delivered');
    expect(harness.board.announced).toEqual(['600']);
    expect(troublesOf(harness)).toContain('upload');
    expect(harness.generator.count('submit')).toBe(1);
  });

  it.each(['announcements', 'posts'] as const)(
    'waits for access to come back when it is missing for %s',
    async (step) => {
      const harness = await started(({ board }) =>
        board[step].set({ ok: false, problem: 'no-access', detail: '50001' }),
      );
      await harness.pass(24 * hour);
      expect(await harness.store.read('1')).toMatchObject({ state: 'delivering', trouble: 'no-access' });
      harness.board[step].set({ ok: true, messageId: '600' });
      await harness.reach('delivered');
      expect(harness.board.videos.size).toBe(1);
    },
  );

  it.each(['announcements', 'posts'] as const)('ends when the channel is gone at the %s', async (step) => {
    const harness = await started(({ board }) =>
      board[step].set({ ok: false, problem: 'channel-gone', detail: '10003' }),
    );
    expect(await harness.reach('failed')).toMatchObject({ reason: 'channel-gone', charge: 'charged' });
    expect(harness.store.reservations.get('1')).toMatchObject({ state: 'settled', costMicros: 70_000 });
  });
});

describe('after the delivery', () => {
  it('a clip that is deleted leaves the channel, and is marked once', async () => {
    const harness = await started(() => {});
    await harness.reach('delivered');
    const deleted = harness.engine.service.deleteClip('1');
    await harness.pass(1000);
    expect(await deleted).toBe(true);
    expect(harness.board.videos.size).toBe(0);
    const { deletedAt } = await harness.reach('delivered');
    expect(deletedAt).toEqual(expect.any(Number));
    await harness.pass(1000);
    await harness.engine.service.deleteClip('1');
    expect(await harness.reach('delivered')).toMatchObject({ deletedAt });
  });

  it('a clip that can not be deleted now is not said to be, and goes as soon as it can', async () => {
    const refusal = { ok: false, problem: 'unavailable', detail: '503' } as const;
    const harness = await started(({ board }) => board.removals.set(refusal, refusal, refusal, { ok: true }));
    await harness.reach('delivered');
    const deleted = harness.engine.service.deleteClip('1');
    await harness.pass(6000);
    expect(await deleted).toBe(false);
    expect((await harness.reach('delivered')).deletedAt).toBeUndefined();
    await harness.pass(120_000);
    expect((await harness.reach('delivered')).deletedAt).toEqual(expect.any(Number));
    expect(harness.board.videos.size).toBe(0);
  });

  it('a clip that somebody wanted gone goes after a crash too', async () => {
    const refusal = { ok: false, problem: 'unavailable', detail: '503' } as const;
    const harness = await started(({ board }) => board.removals.set(refusal, { ok: true }));
    await harness.reach('delivered');
    harness.engine.service.deleteClip('1').catch(() => {});
    await harness.pass(10);
    await harness.crashAndRestart();
    await harness.pass(60_000);
    expect(harness.board.videos.size).toBe(0);
    expect((await harness.reach('delivered')).deletedAt).toEqual(expect.any(Number));
  });
});
