import { describe, expect, it } from 'vitest';
import { delivered, deliveredOnce, submitted } from '#test/support/channel.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { animate, runAnimate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

describe.concurrent('an acknowledgement that goes wrong', patience, () => {
  it(
    'too late (10062): the job is forgotten and nothing is submitted',
    onStage(
      async (stage) => {
        const { discord, runcomfy } = stage;
        const bot = await stage.startBot();
        discord.faults.add({ route: discordRoutes.acknowledge, fault: { kind: 'delay', beforeMs: 900 } });
        const press = await runAnimate(stage);
        await expect(press.acknowledged).rejects.toThrow('did not respond');
        await bot.logged('not acknowledged, the request is forgotten');
        // Nothing of it comes back with the next process either.
        await bot.kill();
        const next = await stage.restartBot();
        expect((await next.logged('unsettled jobs taken up')).jobs).toBe(0);
        expect(runcomfy.submits).toEqual([]);
        expect(discord.messages(discord.channels.general)).toEqual([]);
      },
      { discord: { ackDeadlineMs: 700 } },
    ),
  );

  it(
    'answered by another process before (40060): nothing is submitted',
    onStage(async (stage) => {
      const { discord } = stage;
      const bot = await stage.startBot();
      const taken = { kind: 'status', status: 400, code: 40060 } as const;
      discord.faults.add({ route: discordRoutes.acknowledge, fault: taken });
      await runAnimate(stage);
      await bot.logged('not acknowledged, the request is forgotten');
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'its answer lost: the job goes on',
    onStage(async (stage) => {
      await stage.startBot();
      stage.discord.faults.add({ route: discordRoutes.acknowledge, fault: { kind: 'act-then-reset' } });
      await deliveredOnce(stage, await animate(stage));
    }),
  );

  it(
    'refused once by a gateway error: made again in time',
    onStage(async (stage) => {
      await stage.startBot();
      stage.discord.faults.add({ route: discordRoutes.acknowledge, fault: { kind: 'html', status: 502 } });
      await deliveredOnce(stage, await animate(stage));
    }),
  );

  it(
    'asked for twice by the gateway: one job',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      const press = await runAnimate(stage);
      discord.interact.dispatchAgain(press);
      await press.acknowledged;
      discord.interact.dispatchAgain(press);
      await deliveredOnce(stage, press);
      const callbacks = discord.requests.filter(({ path }) => path.startsWith(`/interactions/${press.id}/`));
      expect(callbacks).toHaveLength(1);
    }),
  );

  it(
    'asked for again after a restart: one job',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      await bot.logged((line) => line.msg === 'job changed' && line.state === 'rendering');
      await bot.kill();
      await stage.startBot();
      discord.interact.dispatchAgain(press);
      // Whoever comes after it was handled after it.
      runcomfy.release('all');
      await delivered(stage, await animate(stage, { prompt: 'another wish' }));
      await runcomfy.advance(requestId, 'completed');
      await delivered(stage, press);
      expect(runcomfy.submits).toHaveLength(2);
    }),
  );
});
