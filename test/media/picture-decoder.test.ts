import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { canDecode } from '#src/media/picture-decoder.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

/** As on a machine of another kind than the one that ran `npm ci`. */
const withoutBuild = `
  const { _load: load } = require('node:module');
  require('node:module')._load = (name, ...rest) => {
    if (name === 'sharp' || name.endsWith('.node')) throw new Error('Could not load the "sharp" module');
    return load(name, ...rest);
  };
`;

test('tells whether the decoder was installed for this machine', async () => {
  expect(await canDecode()).toBe(true);
  await using dir = await makeTemporaryDir();
  const path = join(dir.path, 'without-build.cjs');
  await writeFile(path, withoutBuild);
  vi.stubEnv('NODE_OPTIONS', `--require ${path}`);
  expect(await canDecode()).toBe(false);
  vi.unstubAllEnvs();
});
