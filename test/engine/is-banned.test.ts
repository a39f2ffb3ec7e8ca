import { expect, test } from 'vitest';
import { isBanned } from '#src/engine/is-banned.ts';
import { acceptedJob } from '#test/store/sample-job.ts';
import { EngineHarness } from '#test/support/engine-harness.ts';
import { samplePicture } from '#test/support/fake-media.ts';

const job = acceptedJob('1', { picture: samplePicture });

test('a job whose picture was banned after it was judged is banned, with its file or without', async () => {
  const { checks, pictures } = new EngineHarness();
  expect(await isBanned({ checks, pictures }, job)).toBe(false);
  checks.banned.add(samplePicture.sha256);
  expect(await isBanned({ checks, pictures }, job)).toBe(true);
  pictures.onDisk = false;
  expect(await isBanned({ checks, pictures }, job)).toBe(true);
  expect(checks.lookedAt).toEqual(['/pictures/abc.png', '/pictures/abc.png', undefined]);
});

test('after an appeal only what was banned since counts', async () => {
  const { checks, pictures } = new EngineHarness();
  const asked: number[] = [];
  checks.isBanned = async (_, __, ___, after) => asked.push(after) < 0;
  await isBanned({ checks, pictures }, job);
  await isBanned({ checks, pictures }, { ...job, appeal: 'please', appealedAt: 7 });
  expect(asked).toEqual([0, 7]);
});

test('a job without a picture is not', async () => {
  expect(await isBanned(new EngineHarness(), acceptedJob('1'))).toBe(false);
});
