import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Fault } from '#sandbox/discord/faults/fault.ts';
import { en } from '#src/discord/texts/en.ts';
import { cardShows, clipOf, delivered, deliveredOnce, titles } from '#test/support/channel.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { giveLargeClip, MiB, noFfmpeg } from '#test/support/large-clip.ts';
import { animate, pressButton } from '#test/support/member.ts';
import { answered } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

/** The re-run asks for the same once more. */
const sameSeed = { ...noFfmpeg, resubmitted: 1 };

/** What the member chose becomes part of no message but the card. */
const resolutionOf = ({ embeds }: APIMessage) => embeds[0]?.fields?.[0]?.value ?? '';

describe.concurrent('a clip that is too large for the server', patience, () => {
  it(
    'is kept and never uploaded, whatever the member’s own allowance is',
    onStage(async (stage) => {
      const { discord } = stage;
      discord.users.alice.uploadLimitBytes = 500 * MiB;
      await giveLargeClip(stage);
      await stage.startBot();
      const press = await animate(stage);
      const card = await cardShows(stage, press, titles.failed);
      expect(card.embeds[0]?.description).toContain(en.failures['clip-too-large']);
      expect(discord.messages(card.channel_id)).toHaveLength(1);
      expect(await readdir(join(stage.dir, 'clips'))).toEqual([`${press.id}.mp4`]);
      await stage.bots[0]?.kill();
      await stage.restartBot();
      expect(await readdir(join(stage.dir, 'clips'))).toEqual([`${press.id}.mp4`]);
    }, noFfmpeg),
  );

  it(
    'can be made again with a smaller resolution, by anybody',
    onStage(async (stage) => {
      await giveLargeClip(stage);
      await stage.startBot();
      const press = await animate(stage, { settings: { resolution: '1280x720 (16:9)' } });
      const card = await cardShows(stage, press, titles.failed);
      const again = pressButton(stage, stage.discord.users.bob, card, 'smaller');
      const { card: smaller } = await delivered(stage, again);
      expect(resolutionOf(smaller)).toMatch(/^1024\s×\s576 /);
      const [first, second] = stage.runcomfy.submits.map(({ body }) => body);
      expect(second).toEqual({ ...first, '4_valuex3_value': '1024x576 (16:9)', '118_image': expect.any(String) });
    }, sameSeed),
  );

  it(
    'is told before it is paid for, when clips like it were too large before',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      await stage.startBot();
      for (const name of ['one', 'two', 'three', 'four', 'five']) {
        await giveLargeClip(stage, 3 * MiB);
        const channel = discord.createChannel(discord.guild);
        await delivered(
          stage,
          await animate(stage, { prompt: name, channel, settings: { resolution: '480x480 (1:1)' } }),
        );
      }
      const question = await animate(stage, { settings: { resolution: '1280x720 (16:9)', frames: 141 } });
      const message = await answered(stage, question);
      expect(message.content).toContain(en.fit.foreseenRemedy);
      expect(runcomfy.submits).toHaveLength(5);
      const start = pressButton(stage, discord.users.alice, message, 'start-smaller');
      const { card } = await delivered(stage, start);
      expect(resolutionOf(card)).toMatch(/^1024\s×\s576 /);
      expect(runcomfy.submits).toHaveLength(6);
    }, noFfmpeg),
  );

  it(
    'is no problem where the server is boosted',
    onStage(async (stage) => {
      stage.discord.guild.premiumTier = 2;
      await giveLargeClip(stage);
      await stage.startBot();
      const { clip } = await deliveredOnce(stage, await animate(stage));
      expect(clip.attachments[0]?.size).toBeGreaterThan(11_000_000);
    }),
  );

  const refusals: [string, Fault][] = [
    ['413', { kind: 'status', status: 413, code: 40005, message: 'Request entity too large' }],
    ['413 from a proxy', { kind: 'html', status: 413 }],
    ['400 with code 40005', { kind: 'status', status: 400, code: 40005 }],
  ];
  it(
    'ends in a plain sentence when Discord says so only then',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      for (const [name, fault] of refusals) {
        discord.faults.add({ route: discordRoutes.fill, fault });
        const channel = discord.createChannel(discord.guild);
        const press = await animate(stage, { prompt: name, channel });
        const card = await cardShows(stage, press, titles.failed);
        const sentence = en.failures['clip-too-large'];
        expect(card.embeds[0]?.description, name).toContain(sentence);
        // The announcement does not go on promising.
        await discord.waitFor(() => discord.messages(channel)[1]?.content.includes(sentence), 30_000);
        expect(discord.messages(channel), name).toHaveLength(2);
        expect(clipOf(stage, press), name).toBeUndefined();
        expect(await readdir(join(stage.dir, 'clips')), name).toContain(`${press.id}.mp4`);
      }
      expect(discord.pings).toHaveLength(refusals.length);
    }),
  );
});
