import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkStore } from '#src/doctor/check-machine.ts';
import { checkPort } from '#src/doctor/check-port.ts';
import { createSelfCheck } from '#src/doctor/self-check.ts';
import { startHealthServer } from '#src/http/health-server.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

test('a folder that is still to be made is judged by the one in which it will be, and nothing is made', async () => {
  await using temporary = await makeTemporaryDir();
  const { path: dir } = temporary;
  const [finding] = await checkStore(join(dir, 'new', 'folder', 'store.sqlite'));
  expect(finding?.says).toContain(`${dir} can be written to`);
  expect(await readdir(dir)).toEqual([]);
});

test.skipIf(process.getuid?.() === 0)('a folder that is closed to the user is wrong', async () => {
  await using temporary = await makeTemporaryDir();
  const dir = join(temporary.path, 'closed');
  await mkdir(dir);
  await chmod(dir, 0o500);
  expect((await checkStore(join(dir, 'store.sqlite')))[0]?.state).toBe('wrong');
});

test('a file in the place of the folder is wrong', async () => {
  await using temporary = await makeTemporaryDir();
  const { path: dir } = temporary;
  await writeFile(join(dir, 'file'), '');
  expect(await checkStore(join(dir, 'file', 'store.sqlite'))).toMatchObject([{ state: 'wrong' }]);
});

test('a port is good when it is free, and when a bot answers there', async () => {
  const ready = { isReady: async () => true, metrics: async () => '' };
  const server = await startHealthServer({ host: '127.0.0.1', port: 0, ...ready });
  const { port } = server;
  expect(await checkPort({ host: '127.0.0.1', port })).toEqual([
    { state: 'good', about: 'HTTP port', says: `a running bot answers at ${port}` },
  ]);
  await server.close();
  expect(await checkPort({ host: '127.0.0.1', port })).toMatchObject([{ state: 'good', says: `${port} is free` }]);
});

test('the start says only what there is to do, and nothing any more once it is closed', async () => {
  const log = createRecordedLog();
  const good = { state: 'good', about: 'Node', says: '24' } as const;
  const bad = { state: 'wrong', about: 'Clock', says: 'is wrong', todo: 'Set it.' } as const;
  const check = createSelfCheck([['All', async () => [good, bad]]], log);
  check.start();
  await check.close();
  expect(log.lines).toEqual([]);
  const second = createSelfCheck(
    [
      ['All', async () => [good, bad]],
      ['Broken', () => Promise.reject(new Error('x'))],
    ],
    log,
  );
  second.start();
  await expect.poll(() => log.lines.length).toBe(3);
  expect(log.lines.map(({ level, message }) => `${level} ${message}`)).toEqual([
    'warn Clock: is wrong',
    'warn Broken: could not be checked (Error)',
    'info looked at itself',
  ]);
});
