import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { delivered, deliveredOnce, submitted } from '#test/support/channel.ts';
import { animate, runAnimate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const run = promisify(execFile);
const fileOf = ({ dir }: Stage) => join(dir, 'store.sqlite');

/** What a member is told, in private or where the card would be. */
const told = ({ discord }: Stage, press: Awaited<ReturnType<typeof runAnimate>>) =>
  discord.waitFor(() => press.original?.content || undefined, 30_000);

describe.concurrent('the store', patience, () => {
  it(
    'is for one process: a second one refuses, and the first goes on',
    onStage(async (stage) => {
      const first = await stage.startBot();
      const second = stage.spawnBot();
      expect(await second.exited).toBe(1);
      expect(second.output).toContain(`is in use by the process with pid ${first.pid}`);
      expect(second.output).not.toContain('at openDatabase');
      await deliveredOnce(stage, await animate(stage));
      expect(stage.discord.identifies).toHaveLength(1);
    }),
  );

  it(
    'locked by another program: new wishes are refused, the running job goes on',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      const running = await animate(stage);
      const requestId = await submitted(stage);
      using intruder = new DatabaseSync(fileOf(stage), { timeout: 5_000 });
      intruder.exec('BEGIN IMMEDIATE');
      await runcomfy.advance(requestId, 'completed');
      const refused = await runAnimate(stage, { locale: 'zh-TW', prompt: 'another wish' });
      expect(await told(stage, refused)).toBe(zhTw.answer.notStored);
      expect(runcomfy.submits).toHaveLength(1);
      intruder.exec('ROLLBACK');
      await delivered(stage, running);
      runcomfy.release('all');
      await delivered(stage, await animate(stage, { prompt: 'a third wish' }));
      expect(runcomfy.submits).toHaveLength(2);
      expect(discord.pings).toHaveLength(2);
    }),
  );

  it(
    'on a full disk: new wishes are refused, and everything goes on when there is room again',
    onStage(async (stage) => {
      const { runcomfy } = stage;
      runcomfy.hold('all');
      const bot = await stage.startBot();
      const running = await animate(stage);
      const requestId = await submitted(stage);
      await bot.logged((line) => line.msg === 'job changed' && line.state === 'rendering');
      // No file of the process may grow any more: what a full disk looks like, for this process alone.
      const { size } = statSync(`${fileOf(stage)}-wal`);
      await run('prlimit', ['--pid', String(bot.pid), `--fsize=${size}:unlimited`]);
      const refused = await runAnimate(stage, { prompt: 'another wish' });
      expect(await told(stage, refused)).toBe(en.answer.notStored);
      await run('prlimit', ['--pid', String(bot.pid), '--fsize=unlimited']);
      await runcomfy.advance(requestId, 'completed');
      await delivered(stage, running);
      runcomfy.release('all');
      await delivered(stage, await animate(stage, { prompt: 'a third wish' }));
      expect(runcomfy.submits).toHaveLength(2);
    }),
  );

  it(
    'damaged: the bot refuses to start and says what to do',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      await bot.kill();
      using file = new DatabaseSync(fileOf(stage));
      file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      file.close();
      await writeFile(fileOf(stage), 'this was a database');
      const next = stage.spawnBot();
      expect(await next.exited).toBe(1);
      expect(next.output).toContain('npm run restore');
    }),
  );
});
