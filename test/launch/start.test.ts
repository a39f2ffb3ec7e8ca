import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

const run = promisify(execFile);
const launch = join(import.meta.dirname, '../../src/launch');

/** Types, another file, and whether Node had to load what strips types. */
const main = (then = '') => `
import { greeting } from './greeting.ts';
const stripper: boolean = process.moduleLoadList.some((name: string) => name.includes('amaro'));
console.log(greeting, stripper ? 'types stripped by Node' : 'no types');
${then}`;

/** A project of its own. @returns what `npm run prepare`, `npm start` and Node alone do there. */
async function project() {
  const dir = await makeTemporaryDir();
  const write = (name: string, text: string) => writeFile(join(dir.path, 'src', name), text);
  const node = async (file: string) => (await run(process.execPath, [join(dir.path, 'src', file)])).stdout.trim();
  await mkdir(join(dir.path, 'commands'), { recursive: true });
  await cp(launch, join(dir.path, 'src/launch'), { recursive: true });
  await writeFile(join(dir.path, 'package.json'), '{ "type": "module", "imports": { "#src/*": "./src/*" } }');
  await write('greeting.ts', "export const greeting: string = 'good morning';");
  await write('main.ts', main());
  return {
    write,
    prepare: () => node('launch/strip-types.js'),
    start: () => node('launch/start.js'),
    plainly: () => node('main.ts'),
    [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
  };
}

test('what was prepared runs without Node having to strip types', async () => {
  await using bot = await project();
  expect(await bot.plainly()).toBe('good morning types stripped by Node');
  await bot.prepare();
  expect(await bot.start()).toBe('good morning no types');
});

test('what was not prepared, or changed since, runs as it is', async () => {
  await using bot = await project();
  expect(await bot.start()).toBe('good morning types stripped by Node');
  await bot.prepare();
  await bot.write('greeting.ts', "export const greeting: string = 'good evening';");
  expect(await bot.start()).toBe('good evening types stripped by Node');
  await bot.prepare();
  expect(await bot.start()).toBe('good evening no types');
});

test('an error names the line and column of the source', async () => {
  await using bot = await project();
  await bot.write('main.ts', main('const it: number = 1; throw new Error(String(it));'));
  await bot.prepare();
  await expect(bot.start()).rejects.toMatchObject({
    stdout: 'good morning no types\n',
    stderr: expect.stringMatching(/src\/main\.ts:5:29/),
  });
});
