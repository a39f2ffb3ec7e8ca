import { describe, expect, it } from 'vitest';
import type { Fault } from '#sandbox/discord/faults/fault.ts';
import { cardShows, clipOf, clipPosted, delivered, deliveredOnce, submitted, titles } from '#test/support/channel.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { animate, forgeButton, privateAnswer } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

describe.concurrent('Discord in trouble', patience, () => {
  it(
    'the card deleted while rendering: the clip still comes',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      await runcomfy.advance(requestId, 'in_progress');
      discord.deleteMessage(await cardShows(stage, press, titles.running));
      await runcomfy.advance(requestId, 'completed');
      const clip = await clipPosted(stage, press);
      expect(discord.messages(discord.channels.general).map(({ id }) => id)).toEqual([clip.id]);
      const details = await forgeButton(stage, discord.users.bob, discord.channels.general, `v1:details:${press.id}`);
      expect(await privateAnswer(stage, details)).toContain('Seed: ');
    }),
  );

  it(
    'the announcement deleted before the clip is in it: one new announcement',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      discord.faults.add({ route: discordRoutes.fill, fault: { kind: 'delay', beforeMs: 1_000 } });
      const press = await animate(stage);
      const announcement = await discord.waitFor(() => discord.messages(discord.channels.general)[1], 30_000);
      discord.deleteMessage(announcement);
      const { clip } = await delivered(stage, press);
      expect(clip.id).not.toBe(announcement.id);
      expect(discord.messages(discord.channels.general)).toHaveLength(2);
    }),
  );

  it(
    'the channel closed to the bot: the clip goes onto the card, which may still be edited',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      discord.removeBotAccess(discord.channels.general);
      await runcomfy.advance(requestId, 'completed');
      const clip = await clipPosted(stage, press);
      expect(clip.id).toBe(press.original?.id);
      const card = await cardShows(stage, press, titles.done);
      expect(card.attachments.map(({ filename }) => filename)).toContain(`zoetrope-${press.id}.mp4`);
    }),
  );

  it(
    'the channel closed to the bot, the token outlived: delivered when it is opened again',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { general } = discord.channels;
      runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      const invalid = { kind: 'status', status: 401, code: 50027 } as const;
      discord.faults.add({ route: discordRoutes.editCard, times: Number.POSITIVE_INFINITY, fault: invalid });
      await cardShows(stage, press, titles.inQueue);
      discord.removeBotAccess(general);
      await runcomfy.advance(requestId, 'completed');
      await bot.logged((line) => line.msg === 'the clip can not be delivered yet' && line.trouble === 'no-access');
      expect(clipOf(stage, press)).toBeUndefined();
      discord.setOverwrite(general, { user: discord.applicationId }, { allow: ['VIEW_CHANNEL'] });
      await deliveredOnce(stage, press);
    }),
  );

  it(
    'the channel deleted: the job ends, the process does not',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { ageRestricted } = discord.channels;
      runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage, { channel: ageRestricted });
      const requestId = await submitted(stage);
      discord.deleteChannel(ageRestricted);
      await runcomfy.advance(requestId, 'completed');
      await bot.logged((line) => line.msg === 'job changed' && line.state === 'failed');
      runcomfy.release('all');
      await delivered(stage, await animate(stage, { prompt: 'another wish' }));
      expect(clipOf(stage, press)).toBeUndefined();
    }),
  );

  const bursts: [string, Fault][] = [
    ['500', { kind: 'status', status: 500 }],
    ['502 as a page', { kind: 'html', status: 502 }],
    ['502 after acting', { kind: 'act-then-status', status: 502 }],
    ['a reset after acting', { kind: 'act-then-reset' }],
    ['half an answer', { kind: 'truncated-json' }],
  ];
  it(
    'twice the same trouble on each call: one clip, one announcement',
    onStage(async (stage) => {
      const { discord } = stage;
      const { editCard, announce, fill } = discordRoutes;
      await stage.startBot();
      for (const [name, fault] of bursts) {
        const channel = discord.createChannel(discord.guild);
        for (const route of [editCard, announce, fill]) discord.faults.add({ route, times: 2, fault });
        const { card, clip } = await delivered(stage, await animate(stage, { prompt: name, channel }));
        expect(
          discord.messages(channel).map(({ id }) => id),
          name,
        ).toEqual([card.id, clip.id]);
        discord.faults.clear();
      }
      expect(discord.pings).toHaveLength(bursts.length);
      expect(stage.runcomfy.submits).toHaveLength(bursts.length);
    }),
  );

  it(
    '429 on the edits of a card, of any scope: the end still gets there',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      for (const scope of ['user', 'shared', 'global'] as const) {
        const press = await animate(stage, { prompt: scope });
        await clipPosted(stage, press);
        const fault = { kind: 'rate-limit', scope, retryAfterSeconds: 1 } as const;
        const limit = discord.faults.add({ route: discordRoutes.editCard, times: 2, fault });
        await delivered(stage, press);
        expect(limit.hits, scope).toBeGreaterThan(0);
        limit.remove();
      }
      expect(discord.invalidRequests[429]).toBeLessThanOrEqual(4);
    }),
  );

  it(
    'an upload slower than discord.js would wait: sent once',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      discord.faults.add({ route: discordRoutes.fill, fault: { kind: 'delay', beforeMs: 16_000 } });
      const press = await animate(stage);
      await deliveredOnce(stage, press, 40_000);
      expect(
        discord.requests.filter(({ files }) => files.some(({ filename }) => filename.endsWith('.mp4'))),
      ).toHaveLength(1);
    }),
  );

  it(
    'the token outlived after 15 minutes: edits go on through the bot’s own route',
    onStage(
      async (stage) => {
        const { discord, runcomfy } = stage;
        runcomfy.hold('all');
        await stage.startBot();
        const press = await animate(stage);
        const requestId = await submitted(stage);
        await cardShows(stage, press, titles.inQueue);
        clock.offsetMs = 16 * 60_000;
        await runcomfy.advance(requestId, 'in_progress');
        await cardShows(stage, press, titles.running);
        await runcomfy.advance(requestId, 'completed');
        await deliveredOnce(stage, press);
        expect(discord.invalidRequests[401]).toBe(1);
      },
      { discord: { now: () => Date.now() + clock.offsetMs } },
    ),
  );
  const clock = { offsetMs: 0 };

  it(
    'the bot token refused in the middle of a job: the process ends and says so',
    onStage(async (stage) => {
      const { discord } = stage;
      const bot = await stage.startBot();
      discord.faults.add({ route: discordRoutes.announce, fault: { kind: 'status', status: 401 } });
      const press = await animate(stage);
      expect(await bot.exited).toBe(1);
      expect(bot.output).toContain('Discord does not accept the bot token (HTTP 401)');
      await stage.restartBot();
      await deliveredOnce(stage, press);
    }),
  );
});
