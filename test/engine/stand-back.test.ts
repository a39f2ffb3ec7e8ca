import { expect, test } from 'vitest';
import { StandBack } from '#src/engine/stand-back.ts';
import { ManualClock } from '#test/support/manual-clock.ts';

test('each job begins once, by whichever comes first: the last answer or its time', async () => {
  const clock = new ManualClock();
  const begun: string[] = [];
  const standBack = new StandBack(clock, (jobId) => begun.push(jobId));
  const slow = Promise.withResolvers<void>();
  const waiting = standBack.during(() => slow.promise);
  await standBack.during(async () => standBack.add('1'));
  await clock.run(1_000);
  expect(begun).toEqual(['1']);
  await standBack.during(async () => standBack.add('2'));
  slow.resolve();
  await waiting;
  expect(begun).toEqual(['1', '2']);
  await clock.run(10_000);
  expect(begun).toEqual(['1', '2']);
});

test('an answer that fails lets go of the others all the same', async () => {
  const begun: string[] = [];
  const standBack = new StandBack(new ManualClock(), (jobId) => begun.push(jobId));
  const failing = standBack.during(async () => {
    standBack.add('1');
    throw new Error('no answer');
  });
  await expect(failing).rejects.toThrow('no answer');
  expect(begun).toEqual(['1']);
});
