import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFile(join(root, name), 'utf8');

const specifiers = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({
  dependencies: specifiers,
  devDependencies: specifiers,
  optionalDependencies: specifiers,
  allowScripts: z.record(z.string(), z.boolean()),
  scripts: specifiers,
});
const lockSchema = z.object({
  lockfileVersion: z.number(),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      inBundle: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      os: z.array(z.string()).optional(),
      dependencies: specifiers,
      devDependencies: specifiers,
      optionalDependencies: specifiers,
    }),
  ),
});

const manifest = manifestSchema.parse(JSON.parse(await read('package.json')));
const lock = lockSchema.parse(JSON.parse(await read('package-lock.json')));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

test('the lock file is that of package.json, so that "npm ci" takes it', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  expect(lock.packages['']).toMatchObject({ dependencies, devDependencies, optionalDependencies });
  expect(lock.lockfileVersion).toBe(3);
});

test('every package has a version and a hash, and none is linked', () => {
  const loose = packages.filter(([, { version, link }]) => link || !version);
  expect(loose.map(([path]) => path)).toEqual([]);
  const unhashed = packages.filter(([, { inBundle, integrity = '' }]) => !inBundle && !integrity.startsWith('sha512-'));
  // Tools for developing on other machines than the one that wrote the lock file; npm leaves out what it did not look up.
  const forOthers = unhashed.filter(([, { dev, optional, os }]) => dev && optional && os);
  expect(unhashed.map(([path]) => path)).toEqual(forOthers.map(([path]) => path));
  expect(packages.length).toBeGreaterThan(50);
});

test('none comes from a git repository, from a file or over plain HTTP', () => {
  const wanted = packages.flatMap(([path, { dependencies, resolved }]) =>
    [resolved ?? '', ...Object.values(dependencies)].map((from) => `${path} ${from}`),
  );
  const ours = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((group) =>
    Object.entries(group).map((entry) => entry.join(' ')),
  );
  expect([...wanted, ...ours].filter((line) => / (git|github:|file:|link:|http:|ssh:)/.test(line))).toEqual([]);
});

test('no package of the running bot wants to run anything at its installation', () => {
  const running = packages.filter(([, { dev }]) => !dev);
  expect(running.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
  // Node itself, which the tests run on.
  expect(manifest.allowScripts).toEqual({ node: true });
  // A file of our own, in which nothing but Node is imported.
  const own = Object.entries(manifest.scripts).filter(([name]) => /install|^prepare|^prepublish/.test(name));
  expect(own).toEqual([['prepare', expect.stringMatching(/^node [-=\w]* ?src\/launch\/strip-types\.js$/)]]);
});
