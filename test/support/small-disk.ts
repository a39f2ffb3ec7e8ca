import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

/** A disk of one megabyte in memory, where the machine lets the tests mount one. */
export async function mountSmallDisk() {
  const dir = await makeTemporaryDir();
  const path = join(dir.path, 'disk');
  mkdirSync(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path]).status === 0;
  return {
    mounted,
    path,
    remount: (option: string) => spawnSync('mount', ['-o', `remount,${option}`, path]),
    async [Symbol.asyncDispose]() {
      if (mounted) spawnSync('umount', [path]);
      await dir[Symbol.asyncDispose]();
    },
  };
}
