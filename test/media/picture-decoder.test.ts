import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { canDecode } from '#src/media/picture-decoder.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { withoutSharp } from '#test/support/without-sharp.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('tells whether the decoder was installed for this machine', async () => {
  expect(await canDecode()).toBe(true);
  await using dir = await makeTemporaryDir();
  const { NODE_OPTIONS } = await withoutSharp(dir.path);
  vi.stubEnv('NODE_OPTIONS', NODE_OPTIONS);
  // Nothing but sharp is missing there.
  await promisify(execFile)(process.execPath, ['--eval', '']);
  expect(await canDecode()).toBe(false);
});
