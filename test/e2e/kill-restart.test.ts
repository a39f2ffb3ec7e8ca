import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { cardShows, clipPosted, deliveredOnce, struck, submitted, titles } from '#test/support/channel.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { animate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const always = Number.POSITIVE_INFINITY;

describe.concurrent('after a SIGKILL, one submit, one clip and the same card', patience, () => {
  it(
    'between the acknowledgement and the card',
    onStage(async (stage) => {
      const { discord } = stage;
      const bot = await stage.startBot();
      const fault = discord.faults.add({ route: discordRoutes.editCard, times: always, fault: { kind: 'reset' } });
      const press = await animate(stage);
      await discord.waitFor(() => fault.hits > 0);
      await bot.kill();
      fault.remove();
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'when the card was posted and its answer withheld',
    onStage(async (stage) => {
      const { discord } = stage;
      const bot = await stage.startBot();
      discord.faults.add({ route: discordRoutes.editCard, fault: { kind: 'act-then-withhold' } });
      const press = await animate(stage);
      await discord.waitFor(() => press.original?.embeds[0]?.image);
      await bot.kill();
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'while it waits to be submitted',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      stage.runcomfy.faults.add({ on: 'submit', fault: knownFaults.rateLimited(6) });
      const press = await animate(stage);
      const card = await cardShows(stage, press, titles.waiting);
      expect(stage.runcomfy.submits).toEqual([]);
      await bot.kill();
      await stage.restartBot();
      expect((await deliveredOnce(stage, press)).card.id).toBe(card.id);
    }),
  );

  it(
    'in the queue',
    onStage(async (stage) => {
      stage.runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      await bot.logged((line) => line.msg === 'job changed' && line.state === 'rendering');
      await bot.kill();
      await stage.restartBot();
      await stage.runcomfy.advance(requestId, 'completed');
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'while rendering',
    onStage(async (stage) => {
      stage.runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      await stage.runcomfy.advance(requestId, 'in_progress');
      await cardShows(stage, press, titles.running);
      await bot.kill();
      await stage.runcomfy.advance(requestId, 'completed');
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'during the download',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      const stalled = stage.runcomfy.faults.add({ on: 'output', fault: { kind: 'stall', afterBytes: 1_000 } });
      const press = await animate(stage);
      await struck(stalled);
      await bot.kill();
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'when the announcement was posted and its answer withheld',
    onStage(async (stage) => {
      const { discord } = stage;
      const bot = await stage.startBot();
      discord.faults.add({ route: discordRoutes.announce, fault: { kind: 'act-then-withhold' } });
      const press = await animate(stage);
      const announcement = await discord.waitFor(() => discord.messages(discord.channels.general)[1], 30_000);
      await bot.kill();
      await stage.restartBot();
      expect((await deliveredOnce(stage, press)).clip.id).toBe(announcement.id);
    }),
  );

  it(
    'when the announcement was posted long before the restart, and people wrote since',
    onStage(
      async (stage) => {
        const { discord } = stage;
        const { general } = discord.channels;
        const bot = await stage.startBot();
        discord.faults.add({ route: discordRoutes.announce, fault: { kind: 'act-then-withhold' } });
        const press = await animate(stage);
        const announcement = await discord.waitFor(() => discord.messages(general)[1], 30_000);
        await bot.kill();
        for (let n = 0; n < 120; n += 1)
          discord.say({ user: discord.users.bob, channel: general, content: `hello ${n}` });
        await stage.restartBot();
        expect((await clipPosted(stage, press)).id).toBe(announcement.id);
      },
      // The nonce is forgotten at once: only the search in the channel is left.
      { discord: { nonceWindowMs: 0 } },
    ),
  );

  it(
    'when the clip was put into the announcement and the answer withheld',
    onStage(async (stage) => {
      const { discord } = stage;
      const bot = await stage.startBot();
      discord.faults.add({ route: discordRoutes.fill, fault: { kind: 'act-then-withhold' } });
      const press = await animate(stage);
      const clip = await clipPosted(stage, press);
      await bot.kill();
      await stage.restartBot();
      expect((await deliveredOnce(stage, press)).clip.id).toBe(clip.id);
    }),
  );

  it(
    'while the card is given its end',
    onStage(async (stage) => {
      const { discord } = stage;
      const bot = await stage.startBot();
      const press = await animate(stage);
      await clipPosted(stage, press);
      const fault = discord.faults.add({ route: discordRoutes.editCard, times: always, fault: { kind: 'reset' } });
      await discord.waitFor(() => fault.hits > 0);
      await bot.kill();
      fault.remove();
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'in one phase after the other',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      let bot = await stage.startBot();
      const noCard = discord.faults.add({ route: discordRoutes.editCard, times: always, fault: { kind: 'reset' } });
      const press = await animate(stage);
      await discord.waitFor(() => noCard.hits > 0);
      await bot.kill();
      noCard.remove();

      bot = await stage.restartBot();
      const requestId = await submitted(stage);
      await bot.logged((line) => line.msg === 'job changed' && line.state === 'rendering');
      await bot.kill();

      await runcomfy.advance(requestId, 'completed');
      const stalled = runcomfy.faults.add({ on: 'output', fault: { kind: 'stall', afterBytes: 1_000 } });
      bot = await stage.restartBot();
      await struck(stalled);
      await bot.kill();

      discord.faults.add({ route: discordRoutes.announce, fault: { kind: 'act-then-withhold' } });
      bot = await stage.restartBot();
      await discord.waitFor(() => discord.messages(discord.channels.general)[1], 30_000);
      await bot.kill();

      discord.faults.add({ route: discordRoutes.fill, fault: { kind: 'act-then-withhold' } });
      bot = await stage.restartBot();
      await clipPosted(stage, press);
      await bot.kill();

      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );
});

it(
  'what a crash left of downloads and of frames that were looked at is removed at the next start',
  onStage(async (stage) => {
    for (const part of ['incoming', 'pictures/incoming', 'frames/of-a-clip']) {
      await mkdir(join(stage.dir, part), { recursive: true });
      await writeFile(join(stage.dir, part, 'left-by-a-crash'), 'private');
    }
    await stage.startBot();
    const left = await readdir(stage.dir, { recursive: true });
    expect(left.filter((path) => path.includes('left-by-a-crash'))).toEqual([]);
  }),
);
