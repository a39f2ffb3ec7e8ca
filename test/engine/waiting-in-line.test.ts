import { describe, expect, it } from 'vitest';
import { baseMs, deadlineMs, EngineHarness, requesterOf, sampleWish } from '#test/support/engine-harness.ts';
import { sampleModel } from '#test/support/sample-model.ts';

const hour = 60 * 60_000;
const busy = { kind: 'not-sent', busy: true, retryAfterMs: 1000, detail: '429' } as const;
const accepted = { kind: 'accepted', requestId: 'r1' } as const;

describe('a job that waited longer than the deadline for other reasons', () => {
  it('survives a 429 after a night of pause', async () => {
    const harness = new EngineHarness();
    harness.moderation.guild = { ...harness.moderation.guild, paused: true };
    harness.generator.submits.set(busy, accepted);
    await harness.request();
    await harness.reach('queued');
    await harness.pass(8 * hour);
    harness.moderation.guild = { ...harness.moderation.guild, paused: false };
    expect(await harness.reach('delivered')).toMatchObject({ requestId: 'r1' });
    expect(harness.generator.count('submit')).toBe(2);
  });

  it('survives the beginning of an outage, and not one that lasts as long', async () => {
    const harness = new EngineHarness();
    harness.moderation.guild = { ...harness.moderation.guild, paused: true };
    await harness.request();
    await harness.pass(8 * hour);
    harness.generator.setTrouble('down');
    harness.moderation.guild = { ...harness.moderation.guild, paused: false };
    await harness.pass(deadlineMs / 2);
    expect((await harness.store.read('1'))?.state).toBe('queued');
    await harness.pass(deadlineMs);
    expect(await harness.reach('failed')).toMatchObject({ reason: 'generator-unavailable', charge: 'none' });
    expect(harness.generator.count('submit')).toBe(0);
  });
});

it('goes on at once when an outage is over', async () => {
  const harness = new EngineHarness();
  await harness.engine.start();
  harness.generator.setTrouble('down');
  await harness.request();
  await harness.reach('queued');
  await harness.pass(60_000);
  expect(harness.generator.count('submit')).toBe(0);
  harness.generator.setTrouble(undefined);
  await harness.pass(baseMs + 1_000);
  expect(harness.generator.count('submit')).toBe(1);
});

describe('a job whose model the bot does not know any more', () => {
  it('ends free of cost and stands in nobody’s way', async () => {
    const harness = new EngineHarness();
    harness.jobsAtOnce = 1;
    harness.moderation.guild = { ...harness.moderation.guild, paused: true };
    await harness.crashAndRestart();
    await harness.request('1');
    await harness.reach('queued');
    const job = await harness.store.read('1');
    const { [sampleModel.framesOption]: _, ...settings } = job?.settings ?? {};
    if (job) await harness.store.save({ ...job, version: job.version + 1, settings }, { jobId: '1', state: 'held' });
    await harness.engine.service.request({ ...requesterOf('2'), memberId: '301' }, sampleWish, async () => {});
    harness.moderation.guild = { ...harness.moderation.guild, paused: false };
    await harness.pass(20 * baseMs);
    expect(await harness.reach('failed')).toMatchObject({ reason: 'refused-model', charge: 'none' });
    await harness.reach('delivered', '2');
  });
});

it('a picture that was banned while its job waited costs nothing', async () => {
  const harness = new EngineHarness();
  harness.moderation.guild = { ...harness.moderation.guild, paused: true };
  await harness.request();
  const { picture } = await harness.reach('queued');
  harness.checks.banned.add(picture?.sha256 ?? '');
  harness.moderation.guild = { ...harness.moderation.guild, paused: false };
  expect(await harness.reach('failed')).toMatchObject({ reason: 'banned-picture', charge: 'none' });
  expect(harness.generator.count('submit')).toBe(0);
});

it('a clip that is announced is not taken back for a review', async () => {
  const harness = new EngineHarness();
  const lost = { ok: false, problem: 'unavailable', detail: 'no answer' } as const;
  harness.board.posts.set(lost, { ok: true });
  await harness.request();
  await harness.reach('delivering');
  await harness.clock.run(hour, () => harness.board.announced.length > 0);
  harness.moderation.guild = { ...harness.moderation.guild, review: 'everything' };
  await harness.reach('delivered');
});
