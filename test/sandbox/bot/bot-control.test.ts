import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BotControl } from '#sandbox/bot/bot-control.ts';

/** A program in the place of the bot. */
async function control(program: string, readyMs: number) {
  const dir = await mkdtemp(join(tmpdir(), 'zoetrope-control-'));
  const main = join(dir, 'main.mjs');
  await writeFile(main, program);
  const bot = new BotControl({ main, environment: {}, readyLine: 'ready', readyMs });
  return Object.assign(bot, {
    async [Symbol.asyncDispose]() {
      await bot.kill();
      await rm(dir, { recursive: true });
    },
  });
}

const idle = 'setInterval(() => {}, 1000);';

it('starts when the bot says that it is ready, and stops it', async () => {
  await using bot = await control(`console.log('now ready'); ${idle}`, 30_000);
  await bot.start();
  expect(bot.status).toBe('running');
  await bot.stop();
  expect(bot.status).toBe('stopped');
});

it('tells what the bot said when it ends before it is ready', async () => {
  await using bot = await control(`console.log('no token')`, 30_000);
  await expect(bot.start()).rejects.toThrow(/ended before it was ready:\nno token/);
});

it('does not wait for ever for a bot that is never ready', async () => {
  await using bot = await control(idle, 50);
  await expect(bot.start()).rejects.toThrow('still not ready');
});
