import { describe, expect, it } from 'vitest';
import type { ResultReading, StatusReading } from '#src/domain/ports.ts';
import { baseMs, deadlineMs, EngineHarness } from '#test/support/engine-harness.ts';
import type { Reply } from '#test/support/script.ts';

const down = { kind: 'unavailable', problem: 'server', detail: '503' } as const;

async function rendering(...statuses: [Reply<StatusReading>, ...Reply<StatusReading>[]]): Promise<EngineHarness> {
  const harness = new EngineHarness();
  harness.generator.statuses.set(...statuses);
  await harness.request();
  await harness.reach('rendering');
  return harness;
}

const pollsOf = (harness: EngineHarness) => harness.generator.calls.filter(({ kind }) => kind === 'status');
const gapsOf = (harness: EngineHarness) => {
  const at = pollsOf(harness).map((poll) => poll.at);
  return at.slice(1).map((time, index) => time - (at[index] ?? 0));
};

describe('the status', () => {
  it('moves the card along: the place in the queue, then the run', async () => {
    const harness = await rendering(
      { kind: 'queued', position: 2 },
      { kind: 'queued' },
      { kind: 'running' },
      { kind: 'stopped' },
    );
    await harness.reach('delivered');
    const phases = harness.board.shown
      .get('1')
      ?.flatMap((job) => (job.state === 'rendering' ? [[job.phase, job.queuePosition]] : []));
    expect(phases).toEqual([
      ['unknown', undefined],
      ['queue', 2],
      ['queue', undefined],
      ['run', undefined],
    ]);
  });

  it('is asked for one request at a time, and no more often than its place calls for', async () => {
    const harness = await rendering({ kind: 'queued', position: 5 });
    await harness.pass(10 * 60_000);
    expect(harness.generator.mostAtOnce).toBe(1);
    expect(Math.min(...gapsOf(harness))).toBeGreaterThan(5 * 4000 * 0.89);
  });

  it('may go back from running to queued', async () => {
    const harness = await rendering({ kind: 'running' }, { kind: 'queued' }, { kind: 'running' }, { kind: 'stopped' });
    await harness.reach('delivered');
  });

  it('in an unknown word is no reason to give up, and is reported once', async () => {
    const harness = await rendering({ kind: 'unrecognised', word: 'warming_up' });
    await harness.pass(60_000);
    expect(await harness.store.read('1')).toMatchObject({ state: 'rendering' });
    expect(harness.log.lines.filter(({ message }) => message === 'unknown status word')).toHaveLength(1);
    harness.generator.statuses.set({ kind: 'stopped' });
    await harness.reach('delivered');
  });

  it('that can not be read is asked for less and less often, as long as Retry-After says at least', async () => {
    const harness = await rendering(down, down, down, down, { ...down, retryAfterMs: 200_000 }, { kind: 'stopped' });
    await harness.reach('delivered');
    const gaps = gapsOf(harness);
    for (const [index, gap] of gaps.slice(0, 4).entries()) {
      expect(gap).toBeGreaterThanOrEqual(baseMs * 2 ** index);
      expect(gap).toBeLessThanOrEqual(baseMs * 2 ** (index + 1) + 20);
    }
    expect(gaps[4]).toBeGreaterThanOrEqual(200_000);
  });

  it('that can be read again is asked for as often as before', async () => {
    const harness = await rendering(down, down, down, down, { kind: 'running' }, down, { kind: 'stopped' });
    await harness.reach('delivered');
    expect(gapsOf(harness)[5]).toBeLessThanOrEqual(baseMs * 2 + 20);
  });
});

describe('a request that RunComfy does not know', () => {
  it('may only be new: for a minute that means nothing', async () => {
    const harness = await rendering({ kind: 'not-found' });
    await harness.pass(50_000);
    expect(await harness.store.read('1')).toMatchObject({ state: 'rendering' });
    harness.generator.statuses.set({ kind: 'stopped' });
    await harness.reach('delivered');
  });

  it('is lost after that, kept in the ledger and never sent again', async () => {
    const harness = await rendering({ kind: 'not-found' });
    expect(await harness.reach('lost')).toMatchObject({ cause: 'request-forgotten', requestId: 'r1' });
    expect(harness.store.reservations.get('1')?.state).toBe('kept');
    expect(pollsOf(harness).length).toBeGreaterThanOrEqual(10);
    await harness.pass(60 * 60_000);
    expect(harness.generator.count('submit')).toBe(1);
  });

  it('is not lost because it is missing nine times in a row, hours after the submit', async () => {
    const harness = await rendering({ kind: 'running' });
    await harness.pass(5 * 60_000);
    const missing = Array.from({ length: 8 }, () => ({ kind: 'not-found' }) as const);
    harness.generator.statuses.set({ kind: 'not-found' }, ...missing, { kind: 'stopped' });
    await harness.reach('delivered');
  });

  it('is not lost because of a single slip in the middle', async () => {
    const harness = await rendering({ kind: 'running' }, async () => ({ kind: 'running' }));
    await harness.pass(5 * 60_000);
    harness.generator.statuses.set(
      { kind: 'not-found' },
      { kind: 'not-found' },
      { kind: 'running' },
      { kind: 'not-found' },
      { kind: 'stopped' },
    );
    await harness.reach('delivered');
  });
});

describe('the result', () => {
  it.each<[string, ResultReading, object]>([
    [
      'that failed at a cost ends the job as charged',
      { kind: 'failed', detail: 'x', costMicros: 5 },
      { reason: 'render-failed', charge: 'charged', costMicros: 5 },
    ],
    [
      'that failed free of cost ends it as free',
      { kind: 'failed', detail: 'x', costMicros: 0 },
      { reason: 'render-failed', charge: 'none' },
    ],
    [
      'that failed at an unknown cost says so',
      { kind: 'failed', detail: 'x' },
      { reason: 'render-failed', charge: 'unknown' },
    ],
    [
      'without a video is read a few times before it counts',
      { kind: 'no-output', costMicros: 5 },
      { reason: 'no-output', charge: 'charged' },
    ],
  ])('%s', async (_, result, ended) => {
    const harness = await rendering({ kind: 'stopped' });
    harness.generator.results.set(result);
    expect(await harness.reach('failed')).toMatchObject(ended);
    expect(harness.generator.count('result')).toBe(result.kind === 'no-output' ? 4 : 1);
  });

  it.each<[string, ResultReading]>([
    ['is a moment behind', { kind: 'not-yet' }],
    ['is not there yet', { kind: 'not-found' }],
    ['can not be read', down],
    ['has no video yet', { kind: 'no-output' }],
  ])('that %s is asked for again', async (_, result) => {
    const harness = await rendering({ kind: 'stopped' });
    harness.generator.results.set(result, result, { kind: 'succeeded', clipUrl: 'https://x.test/b.mp4' });
    expect(await harness.reach('delivered')).toMatchObject({ costMicros: undefined });
    expect(harness.clips.urls).toEqual(['https://x.test/b.mp4']);
  });

  it('that stays away for good is a loss that somebody hears of', async () => {
    const harness = await rendering({ kind: 'stopped' });
    harness.generator.results.set({ kind: 'not-found' });
    const { endedAt, updatedAt, requestId } = await harness.reach('lost');
    expect([endedAt, requestId]).toEqual([updatedAt, 'r1']);
    expect(harness.generator.count('result')).toBe(10);
  });

  it('whose run time can not be remembered is delivered all the same', async () => {
    const harness = await rendering({ kind: 'running' }, { kind: 'stopped' });
    harness.learnt.set = () => {
      throw new Error('the disk is full');
    };
    await harness.reach('delivered');
    expect(harness.log.lines.filter(({ message }) => message.startsWith('a step failed'))).toEqual([]);
  });

  it('teaches one run only, however often it takes to write the outcome', async () => {
    const harness = await rendering({ kind: 'running' }, { kind: 'stopped' });
    let failures = 3;
    harness.store.failsOn = (job) => job?.state === 'delivering' && failures-- > 0;
    await harness.reach('delivered');
    expect([...harness.learnt.values()].flat()).toHaveLength(1);
  });
});

describe('a job past its deadline', () => {
  it('is shown as overdue, asked about rarely, and still delivered', async () => {
    const harness = await rendering({ kind: 'running' });
    await harness.pass(deadlineMs + 30_000);
    expect(await harness.store.read('1')).toMatchObject({ state: 'rendering', overdue: true });
    const before = pollsOf(harness).length;
    await harness.pass(60 * 60_000);
    expect(pollsOf(harness).length - before).toBeLessThanOrEqual(7);
    harness.generator.statuses.set({ kind: 'stopped' });
    await harness.reach('delivered');
  });

  it('has a new deadline when it begins to run', async () => {
    const harness = await rendering({ kind: 'queued' });
    await harness.pass(deadlineMs + 30_000);
    expect(await harness.store.read('1')).toMatchObject({ overdue: true });
    harness.generator.statuses.set({ kind: 'running' });
    await harness.pass(11 * 60_000);
    expect(await harness.store.read('1')).toMatchObject({ overdue: false, phase: 'run' });
  });

  it('is asked about rarely also when it stopped and its result does not come', async () => {
    const harness = await rendering({ kind: 'stopped' });
    harness.generator.results.set({ kind: 'not-yet' });
    await harness.pass(deadlineMs + 60_000);
    const before = pollsOf(harness).length;
    await harness.pass(60 * 60_000);
    expect(pollsOf(harness).length - before).toBeLessThanOrEqual(7);
  });
});

it('a crowd of jobs polls at most eighty times a second', async () => {
  const harness = new EngineHarness();
  harness.generator.statuses.set({ kind: 'running' });
  for (let id = 1; id <= 300; id += 1)
    await harness.request(String(id), undefined, undefined, { memberId: String(id) });
  await harness.pass(10_000);
  await harness.crashAndRestart();
  const startedAt = harness.clock.now();
  await harness.pass(20_000);
  const polls = pollsOf(harness).filter(({ at }) => at >= startedAt);
  for (const { at } of polls) {
    expect(polls.filter((other) => other.at >= at && other.at < at + 1000).length).toBeLessThanOrEqual(81);
  }
  expect(polls.length).toBeGreaterThan(600);
});
