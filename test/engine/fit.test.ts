import { describe, expect, it } from 'vitest';
import type { ClipFetch } from '#src/domain/ports.ts';
import { EngineHarness, requesterOf, sampleWish } from '#test/support/engine-harness.ts';
import { withSettings } from './gated-server.ts';

const MiB = 1024 * 1024;
const large: ClipFetch = { kind: 'fetched', clip: { path: '/clips/1.mp4', bytes: 28_900_000, sha256: 'c' } };
const tooLarge = { ok: false, problem: 'too-large', detail: '40005' } as const;
const failed = { kind: 'failed', detail: 'code 1' } as const;
const madeFor = (limitBytes: number) => ({
  limitBytes,
  from: { bytes: 28_900_000, width: 1280, height: 720 },
  to: { bytes: Math.floor(limitBytes * 0.9), width: 640, height: 360 },
});

/** A clip of 28.9 MB on a server that takes 10, with ffmpeg there. */
async function tooLargeClip(prepare: (harness: EngineHarness) => void = () => {}, harness = new EngineHarness()) {
  harness.clips.fetches.set(large);
  harness.fitter.installed = true;
  prepare(harness);
  await harness.request();
  return harness;
}

const videos = ({ board }: EngineHarness) => [...board.videos.values()].map(({ path, bytes }) => [path, bytes]);

describe('a clip above the limit', () => {
  it('is made smaller, shown once, and the job knows from what to what', async () => {
    const harness = await tooLargeClip();
    expect(await harness.reach('delivered')).toMatchObject({ fit: madeFor(10_000_000) });
    expect(videos(harness)).toEqual([['/clips/1.fitted.mp4', 9_000_000]]);
    expect(harness.board.announced).toHaveLength(1);
    expect(harness.clips.files.size).toBe(0);
  });

  it('is made smaller before anything is announced', async () => {
    const harness = await tooLargeClip(({ board, fitter }) => {
      board.announcements.set(async () => {
        expect(fitter.limits).toEqual([10_000_000]);
        return { ok: true, messageId: '600' };
      });
    });
    await harness.reach('delivered');
    expect.assertions(1);
  });

  it('is tried again when that failed, and given up when it fails time and again', async () => {
    const once = await tooLargeClip(({ fitter }) => fitter.troubles.push(failed, failed));
    await once.reach('delivered');
    const always = await tooLargeClip(({ fitter }) => fitter.troubles.push(failed, failed, failed));
    expect(await always.reach('failed')).toMatchObject({ reason: 'clip-too-large', charge: 'charged' });
    expect([...always.clips.files]).toEqual(['1']);
  });

  it('is not given up because the bot stops in the middle of it', async () => {
    const harness = await tooLargeClip();
    const stopping = Promise.withResolvers<void>();
    harness.fitter.troubles.push(failed, failed, async () => {
      stopping.resolve(harness.engine.stop());
      return failed;
    });
    await harness.clock.run(60 * 60_000, () => harness.fitter.troubles.length === 0);
    await stopping.promise;
    expect(await harness.store.read('1')).toMatchObject({ state: 'delivering' });
    await harness.crashAndRestart();
    await harness.reach('delivered');
  });

  it.each([['no-program'], ['too-little-room']] as const)(
    'where there is %s is kept, and the job ends',
    async (kind) => {
      const harness = await tooLargeClip(({ fitter }) => fitter.troubles.push({ kind }));
      expect(await harness.reach('failed')).toMatchObject({ reason: 'clip-too-large' });
      expect(harness.board.announced).toEqual([]);
      expect([...harness.clips.files]).toEqual(['1']);
    },
  );

  it('that was made smaller stays so after a crash, also when the server takes more by then', async () => {
    const unavailable = { ok: false, problem: 'unavailable', detail: '503' } as const;
    const harness = await tooLargeClip(({ board }) => board.posts.set(unavailable, { ok: true }));
    await harness.clock.run(60_000, () => harness.board.announced.length > 0);
    await harness.crashAndRestart();
    harness.board.limitBytes = 50 * MiB;
    expect(await harness.reach('delivered')).toMatchObject({ fit: madeFor(10_000_000) });
    expect(videos(harness)).toEqual([['/clips/1.fitted.mp4', 9_000_000]]);
  });

  it('is made smaller still when the server takes less by then', async () => {
    const unavailable = { ok: false, problem: 'unavailable', detail: '503' } as const;
    const harness = await tooLargeClip(({ board }) => {
      board.limitBytes = 20_000_000;
      board.posts.set(
        async () => {
          board.limitBytes = 10_000_000;
          return unavailable;
        },
        { ok: true },
      );
    });
    expect(await harness.reach('delivered')).toMatchObject({ fit: madeFor(10_000_000) });
    expect(harness.fitter.limits).toEqual([20_000_000, 10_000_000]);
  });
});

describe('a clip that Discord finds too large', () => {
  it('is made as small as every server takes, and put into the same message', async () => {
    const harness = await tooLargeClip(({ board }) => {
      board.limitBytes = 50 * MiB;
      board.posts.set(tooLarge, { ok: true });
    });
    expect(await harness.reach('delivered')).toMatchObject({ fit: madeFor(10 * MiB), resultMessageId: '600' });
    expect(harness.board.announced).toEqual(['600']);
    expect(videos(harness)).toEqual([['/clips/1.fitted.mp4', Math.floor(9 * MiB)]]);
  });

  it('is made smaller twice at most', async () => {
    const harness = await tooLargeClip(({ board }) => {
      board.limitBytes = 50 * MiB;
      board.posts.set(tooLarge);
    });
    expect(await harness.reach('failed')).toMatchObject({ reason: 'clip-too-large', announcementId: '600' });
    expect(harness.fitter.limits).toEqual([10 * MiB, 8 * MiB]);
    expect(harness.board.videos.size).toBe(0);
    expect([...harness.clips.files]).toEqual(['1']);
  });

  it('although it is small is not made smaller: that is no matter of size', async () => {
    const harness = await tooLargeClip(({ board, clips }) => {
      clips.fetches.set({ kind: 'fetched', clip: { path: '/clips/1.mp4', bytes: 5_000_000, sha256: 'c' } });
      board.posts.set(tooLarge);
    });
    expect(await harness.reach('failed')).toMatchObject({ reason: 'clip-too-large' });
    expect(harness.fitter.limits).toEqual([]);
  });
});

it('moderators look at what will be shown', async () => {
  const harness = await tooLargeClip(() => {}, withSettings({ review: 'everything' }));
  await harness.reach('awaiting-review');
  await harness.pass(10_000);
  const paths = () => harness.desk.reviewedClips.map(({ path }) => path);
  expect(paths()).toEqual(['/clips/1.fitted.mp4']);
  await harness.engine.moderation.show('1', { guildId: '100', memberId: '900' }, { spoiler: false });
  expect(await harness.reach('delivered')).toMatchObject({ fit: madeFor(10_000_000) });
  expect(videos(harness)).toEqual([['/clips/1.fitted.mp4', 9_000_000]]);
});

describe('a clip that would be too large', () => {
  const pixels = 1920 * 1080 * 81;
  const wish = { ...sampleWish, settings: { resolution: '1920x1080' } };
  const foreseen = ({ engine }: EngineHarness, limit: number) =>
    engine.service.foreseeSize({ ...requesterOf('9'), uploadLimitBytes: limit }, wish);

  it('is foreseen from the clips before it, and only where nothing makes it smaller', async () => {
    const harness = new EngineHarness();
    harness.sizes.push(...[2, 3, 4, 5, 6].map((bits) => bits / 8));
    const bytes = Math.round((3 / 8) * pixels);
    expect(await foreseen(harness, bytes - 1)).toEqual({ bytes, limitBytes: bytes - 1 });
    expect(await foreseen(harness, bytes)).toBeUndefined();
    harness.fitter.installed = true;
    expect(await foreseen(harness, bytes - 1)).toBeUndefined();
  });

  it('is not foreseen while little is known', async () => {
    const harness = new EngineHarness();
    harness.sizes.push(9, 9, 9, 9);
    expect(await foreseen(harness, 1000)).toBeUndefined();
  });

  it('teaches as one that was shown does, as it came from RunComfy', async () => {
    const shown = await tooLargeClip();
    await shown.reach('delivered');
    const kept = await tooLargeClip(({ fitter }) => fitter.troubles.push({ kind: 'no-program' }));
    await kept.reach('failed');
    for (const { sizes } of [shown, kept]) expect(sizes).toEqual([28_900_000 / (960 * 540 * 81)]);
  });
});
