import { describe, expect, it } from 'vitest';
import type { JobState } from '#src/domain/job.ts';
import { EngineHarness } from '#test/support/engine-harness.ts';

const later: readonly JobState[] = ['queued', 'submitting', 'rendering', 'delivering', 'delivered'];

describe('a disk that is full for a while', () => {
  it.each(later)('when the job should become %s delays it and changes nothing else', async (state) => {
    const harness = new EngineHarness();
    let refused = 0;
    harness.store.failsOn = (job) => {
      if (job?.state === state) refused += 1;
      return job?.state === state && refused <= 5;
    };
    await harness.request();
    await harness.reach('delivered');
    expect(refused).toBeGreaterThan(5);
    expect(harness.generator.count('submit')).toBe(1);
    expect(harness.board.videos.size).toBe(1);
    expect(harness.log.lines.filter(({ message }) => message.startsWith('a step failed'))).toEqual([]);
  });

  it('lets nothing be paid before the intent is written', async () => {
    const harness = new EngineHarness();
    harness.store.failsOn = (job) => job?.state === 'submitting';
    await harness.request();
    await harness.pass(60 * 60_000);
    expect(harness.generator.count('submit')).toBe(0);
    expect(await harness.store.read('1')).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('does not make the id of a paid job be forgotten: it is written as soon as that is possible', async () => {
    const harness = new EngineHarness();
    harness.store.failsOn = (job) => job?.state === 'rendering';
    await harness.request();
    await harness.pass(60 * 60_000);
    expect(await harness.store.read('1')).toMatchObject({ state: 'submitting' });
    expect(harness.generator.calls.map(({ kind }) => kind)).toEqual(['submit']);
    const errors = harness.log.lines.filter(({ level }) => level === 'error');
    expect(errors[0]?.fields).toMatchObject({ jobId: '1', requestId: 'r1' });
    harness.store.failsOn = () => false;
    const { requestId, submittedAt } = await harness.reach('rendering');
    expect(requestId).toBe('r1');
    expect(harness.clock.now() - submittedAt).toBe(0);
    await harness.reach('delivered');
  });

  it('costs the id only when the bot is stopped meanwhile, which tries once more and then says that it does not know', async () => {
    const harness = new EngineHarness();
    harness.store.failsOn = (job) => job?.state === 'rendering';
    await harness.request();
    await harness.pass(10_000);
    const stoppedAt = harness.clock.now();
    await harness.engine.stop();
    expect(harness.clock.now()).toBe(stoppedAt);
    harness.store.failsOn = () => false;
    await harness.crashAndRestart();
    expect(await harness.reach('lost')).toMatchObject({ cause: 'submit-unanswered' });
    expect(harness.generator.count('submit')).toBe(1);
  });

  it('does not cost the id when the disk is free again at the stop', async () => {
    const harness = new EngineHarness();
    harness.store.failsOn = (job) => job?.state === 'rendering';
    await harness.request();
    await harness.pass(10_000);
    harness.store.failsOn = () => false;
    await harness.engine.stop();
    expect(await harness.store.read('1')).toMatchObject({ state: 'rendering', requestId: 'r1' });
  });

  it('does not post a clip twice when the post can not be written down', async () => {
    const harness = new EngineHarness();
    harness.store.failsOn = (job) => job?.state === 'delivered';
    await harness.request();
    await harness.pass(30 * 60_000);
    harness.store.failsOn = () => false;
    await harness.reach('delivered');
    expect(harness.board.announced).toEqual(['600']);
    expect(harness.board.videos.size).toBe(1);
  });

  it('lets a press of Cancel fail instead of promising something', async () => {
    const harness = new EngineHarness();
    harness.generator.statuses.set({ kind: 'queued' });
    await harness.request();
    await harness.reach('rendering');
    harness.store.failsOn = () => true;
    await expect(harness.engine.service.cancel('1')).rejects.toThrow('the disk is full');
    await harness.pass(60_000);
    expect(harness.generator.count('cancel')).toBe(0);
  });
});
