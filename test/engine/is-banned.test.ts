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

test('a job without a picture is not', async () => {
  expect(await isBanned(new EngineHarness(), acceptedJob('1'))).toBe(false);
});
