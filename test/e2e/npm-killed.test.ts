import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { onStage, patience } from '#test/support/on-stage.ts';

/** Starts the bot as npm does, and prints its pid. */
const likeNpm = `
  const child = require('node:child_process').spawn(process.execPath, [process.argv[1]], { stdio: 'inherit' });
  console.log('pid ' + child.pid);
`;

it(
  'a bot whose npm was killed leaves as well, and the next one gets the store',
  patience,
  onStage(async (stage) => {
    const main = join(import.meta.dirname, '../../src/launch/start.js');
    const npm = spawn(process.execPath, ['-e', likeNpm, main], {
      env: { PATH: process.env.PATH ?? '', ...stage.environment, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    const ready = Promise.withResolvers<void>();
    createInterface({ input: npm.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.includes('commands registered')) ready.resolve();
    });
    await ready.promise;
    const outputEnded = once(npm.stdout, 'close');
    npm.kill('SIGKILL');
    await stage.startBot();
    await outputEnded;
    expect(lines.join('\n')).toContain('npm is gone');
  }),
);
