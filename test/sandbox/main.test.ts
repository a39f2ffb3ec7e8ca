import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const main = join(import.meta.dirname, '../../sandbox/main.ts');

const run = (...options: string[]) =>
  new Promise<Ended>((resolve) => {
    execFile(process.execPath, [main, ...options], (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });

it('runs one /animate in the terminal, keeps the clip when asked, and ends', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'zoetrope-kept-'));
  try {
    const { code, stdout } = await run('--once', '--port', '0', '--keep', dir);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('Alice in #general: /animate');
    expect(stdout).toContain('✅');
    const [clip] = await readdir(dir);
    expect(clip).toMatch(/\.mp4$/);
    expect(stdout).toContain(`the clip: ${join(dir, clip ?? '')}`);
  } finally {
    await rm(dir, { recursive: true });
  }
}, 40_000);

it('says in one line what is missing when the port is taken', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const { code, stdout, stderr } = await run('--once', '--port', port);
  server.close();
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toBe(`Port ${port} of 127.0.0.1 is taken: end what runs there, or choose another with --port.\n`);
});

it('keeps the page open until it is interrupted, and takes the bot along', async () => {
  const child = spawn(process.execPath, [main, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let url = '';
  for await (const line of createInterface({ input: child.stdout })) {
    url = /http:\S+/.exec(line)?.[0] ?? url;
    // The bot has answered: it runs.
    if (line.includes('the card:')) break;
  }
  const state: unknown = await (await fetch(new URL('/state', url))).json();
  expect(state).toMatchObject({ bot: { status: 'running' }, violations: [] });
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
}, 30_000);
