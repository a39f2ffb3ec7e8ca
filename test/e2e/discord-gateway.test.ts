import { describe, expect, it } from 'vitest';
import { delivered, deliveredOnce, submitted } from '#test/support/channel.ts';
import { animate, runAnimate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

type Mischief = (gateway: Stage['discord']['gateway']) => void;

/** Discord has dropped the session: it can't be resumed either. */
function timeOutSession(gateway: Stage['discord']['gateway']): void {
  gateway.close(4009);
  gateway.invalidate(false);
}

describe.concurrent('a gateway that breaks', patience, () => {
  const breaks: [string, 'resumed' | 'new session', Mischief][] = [
    ['a dropped connection', 'resumed', (gateway) => gateway.drop()],
    ['close code 4000', 'resumed', (gateway) => gateway.close(4000)],
    ['close code 4007 (invalid sequence)', 'new session', (gateway) => gateway.close(4007)],
    ['close code 4009 (session timed out)', 'new session', timeOutSession],
    ['op 7 (reconnect)', 'resumed', (gateway) => gateway.reconnect()],
    ['op 9 (invalid session, resumable)', 'resumed', (gateway) => gateway.invalidate(true)],
    ['op 9 (invalid session)', 'new session', (gateway) => gateway.invalidate(false)],
  ];
  it.for(breaks)('%s: the job goes on, and the next command is taken', ([, how, act], context) =>
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      const { length: identifies } = discord.identifies;
      act(discord.gateway);
      await discord.waitFor(
        () => (how === 'resumed' ? discord.resumes.some(({ accepted }) => accepted) : discord.identifies[identifies]),
        30_000,
      );
      await discord.waitFor(() => discord.gateway.connected === 1, 30_000);
      runcomfy.release('all');
      await runcomfy.advance(requestId, 'completed');
      await deliveredOnce(stage, press);
      await delivered(stage, await animate(stage, { prompt: 'the next wish' }));
    })(context),
  );

  it(
    'a command that came while it was away is heard with the RESUME, and only once',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      discord.gateway.drop();
      const press = await runAnimate(stage);
      await press.acknowledged;
      expect(discord.resumes).toMatchObject([{ accepted: true, replayed: 1 }]);
      discord.gateway.drop();
      await discord.waitFor(() => discord.resumes.length === 2);
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'heartbeats that are not answered: it resumes, and the job goes on',
    onStage(
      async (stage) => {
        const { discord, runcomfy } = stage;
        runcomfy.hold('all');
        await stage.startBot();
        const press = await animate(stage);
        const requestId = await submitted(stage);
        discord.gateway.acknowledgeHeartbeats(false);
        await discord.waitFor(() => discord.resumes[0], 30_000);
        discord.gateway.acknowledgeHeartbeats(true);
        await discord.waitFor(() => discord.gateway.connected === 1, 30_000);
        await runcomfy.advance(requestId, 'completed');
        await deliveredOnce(stage, press);
      },
      { discord: { heartbeatIntervalMs: 300 } },
    ),
  );

  it(
    'the process frozen for six seconds: nothing is lost or done twice',
    onStage(
      async (stage) => {
        const { runcomfy } = stage;
        runcomfy.hold('all');
        const bot = await stage.startBot();
        const press = await animate(stage);
        const requestId = await submitted(stage);
        bot.signal('SIGSTOP');
        await runcomfy.advance(requestId, 'completed');
        // One after the other, each for as long as Discord waits.
        for (const prompt of ['asked of a frozen bot', 'asked once more']) {
          const late = await runAnimate(stage, { prompt });
          await expect(late.acknowledged).rejects.toThrow('did not respond');
        }
        bot.signal('SIGCONT');
        await deliveredOnce(stage, press);
        await bot.logged('not acknowledged, the request is forgotten');
        runcomfy.release('all');
        await delivered(stage, await animate(stage, { prompt: 'the next wish' }));
        expect(runcomfy.submits).toHaveLength(2);
      },
      { discord: { heartbeatIntervalMs: 1_000 } },
    ),
  );

  it(
    'Discord away at the start: the bot tries on until it is there',
    onStage(async (stage) => {
      const fault = { kind: 'html', status: 503 } as const;
      stage.discord.faults.add({ route: 'GET /gateway/bot', times: 2, fault });
      const bot = stage.spawnBot();
      await bot.logged('cannot connect to Discord, trying again');
      await bot.logged('commands registered');
      await deliveredOnce(stage, await animate(stage));
    }),
  );

  it(
    'open jobs go on while Discord’s gateway is away',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      await bot.logged((line) => line.msg === 'job changed' && line.state === 'rendering');
      await bot.kill();
      discord.gateway.refuse(1_000);
      await stage.restartBot();
      await runcomfy.advance(requestId, 'completed');
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'a wrong token at the start: the process ends and says so',
    onStage(async (stage) => {
      const bot = stage.spawnBot({ DISCORD_TOKEN: 'wrong.bot.token' });
      expect(await bot.exited).toBe(1);
      expect(bot.output).toContain('Discord does not accept the bot token (HTTP 401)');
      expect(bot.output).not.toContain('wrong.bot.token');
    }),
  );

  it(
    'close code 4004: the process ends and says so',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      stage.discord.gateway.close(4004);
      expect(await bot.exited).toBe(1);
      expect(bot.output).toContain('Discord does not accept the bot token (close code 4004)');
    }),
  );
});
