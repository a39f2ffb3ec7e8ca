import { describe, expect, it } from 'vitest';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { en } from '#src/discord/texts/en.ts';
import type { BotProcess } from '#test/support/bot-process.ts';
import { cardShows, clipPosted, deliveredOnce, struck, submitted, titles } from '#test/support/channel.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { animate, privateAnswer, runAnimate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

/** SIGTERM, and out within ten seconds, with code 0. */
async function stop(bot: BotProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const askedAt = performance.now();
  bot.signal(signal);
  expect(await bot.exited).toBe(0);
  expect(performance.now() - askedAt).toBeLessThan(10_000);
}

describe.concurrent('a bot that is told to stop leaves in time, and its jobs go on', patience, () => {
  it(
    'when it has nothing to do',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      await stop(bot, 'SIGINT');
      await stop(await stage.restartBot());
      expect(stage.discord.gateway.connected).toBe(0);
    }),
  );

  it(
    'the cards say so, new commands are told, and after the start everything reads as before',
    onStage(async (stage) => {
      const { discord } = stage;
      stage.runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      await cardShows(stage, press, titles.inQueue);
      const says = (text: string) =>
        discord.waitFor(() => press.original?.embeds[0]?.description?.includes(text) || undefined);
      // Discord is slow to take the notice, so that there is time for a command.
      const fault = { kind: 'delay', beforeMs: 700 } as const;
      const slow = discord.faults.add({ route: discordRoutes.editCard, times: Number.POSITIVE_INFINITY, fault });
      bot.signal('SIGTERM');
      await bot.logged('stopping');
      expect(await privateAnswer(stage, await runAnimate(stage))).toBe(en.answer.leaving);
      expect(await bot.exited).toBe(0);
      slow.remove();
      await says(en.card.leaving);
      await stage.restartBot();
      await discord.waitFor(() => !press.original?.embeds[0]?.description?.includes(en.card.leaving) || undefined);
      await stage.runcomfy.advance(requestId, 'completed');
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'while it takes the picture in',
    onStage(async (stage) => {
      const { discord } = stage;
      const bot = await stage.startBot();
      const fault = discord.faults.add({ route: discordRoutes.editCard, fault: { kind: 'act-then-withhold' } });
      const press = await animate(stage);
      await discord.waitFor(() => fault.hits > 0);
      await stop(bot);
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'while a job waits in the queue, and while it renders',
    onStage(async (stage) => {
      stage.runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      await cardShows(stage, press, titles.inQueue);
      await stop(bot);
      const next = await stage.restartBot();
      await stage.runcomfy.advance(requestId, 'in_progress');
      await cardShows(stage, press, titles.running);
      await stop(next);
      await stage.runcomfy.advance(requestId, 'completed');
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'while a POST is in flight: its answer is waited for',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      const late = stage.runcomfy.faults.add({ on: 'submit', fault: { kind: 'late', ms: 2_000 } });
      const press = await animate(stage);
      await struck(late);
      await stop(bot);
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'while a POST is in flight that is never answered',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      stage.runcomfy.faults.add({ on: 'submit', fault: knownFaults.acceptThenWithhold });
      const press = await animate(stage);
      await submitted(stage);
      await stop(bot);
      await stage.restartBot();
      await cardShows(stage, press, titles.lost);
      expect(stage.runcomfy.count('submit')).toBe(1);
    }),
  );

  it(
    'during the download',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      const stalled = stage.runcomfy.faults.add({ on: 'output', fault: { kind: 'stall', afterBytes: 500 } });
      const press = await animate(stage);
      await struck(stalled);
      await stop(bot);
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'during the upload',
    onStage(async (stage) => {
      const { discord } = stage;
      const bot = await stage.startBot();
      const fault = discord.faults.add({ route: discordRoutes.fill, fault: { kind: 'act-then-withhold' } });
      const press = await animate(stage);
      await discord.waitFor(() => fault.hits > 0, 30_000);
      await stop(bot);
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'right after the clip was posted: the card still gets its end',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      const press = await animate(stage);
      await clipPosted(stage, press);
      await bot.logged((line) => line.msg === 'job changed' && line.state === 'delivered');
      await stop(bot);
      await deliveredOnce(stage, press, 100);
    }),
  );

  it(
    'while the gateway is away',
    onStage(async (stage) => {
      const { gateway } = stage.discord;
      const bot = await stage.startBot();
      gateway.refuse(1_000);
      gateway.drop();
      await bot.logged('gateway connection lost, reconnecting');
      await stop(bot);
    }),
  );

  it(
    'before it could connect to Discord at all',
    onStage(async (stage) => {
      const times = Number.POSITIVE_INFINITY;
      stage.discord.faults.add({ route: 'GET /gateway/bot', times, fault: { kind: 'html', status: 503 } });
      const bot = stage.spawnBot();
      await bot.logged('cannot connect to Discord, trying again');
      await stop(bot);
    }),
  );

  it(
    'and what is asked of it from then on is refused or unanswered, never half done',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      bot.signal('SIGTERM');
      const presses = await Promise.all([1, 2, 3].map(() => runAnimate(stage)));
      expect(await bot.exited).toBe(0);
      await stage.startBot();
      await Promise.all(
        presses.map((press) =>
          press.acknowledged.then(
            () => deliveredCard(press),
            () => undefined,
          ),
        ),
      );

      async function deliveredCard(press: (typeof presses)[number]) {
        await cardShows(stage, press, titles.done);
      }
    }),
  );
});
