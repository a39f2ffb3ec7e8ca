import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('every test that the page of faults names is there', async () => {
  const text = await readFile(join(root, 'docs/faults.md'), 'utf8');
  const named = [...new Set(text.match(/\btest\/[\w/.-]+\.ts\b/g))];
  expect(named.length).toBeGreaterThan(50);
  const isMissing = async (path: string) =>
    (await access(join(root, path)).then(
      () => [],
      () => [path],
    )) satisfies string[];
  expect((await Promise.all(named.map(isMissing))).flat()).toEqual([]);
});
