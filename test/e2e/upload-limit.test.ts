import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Fault } from '#sandbox/discord/faults/fault.ts';
import { en } from '#src/discord/texts/en.ts';
import { cardShows, clipOf, deliveredOnce, titles } from '#test/support/channel.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { makeLargeClip } from '#test/support/large-clip.ts';
import { animate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

async function giveLargeClip({ runcomfy }: Stage): Promise<void> {
  const headers = { 'content-type': 'video/mp4' };
  const body = await makeLargeClip(11 * 1024 * 1024);
  runcomfy.faults.add({ on: 'output', fault: { kind: 'answer', status: 200, body, headers } });
}

describe.concurrent('a clip that is too large for the server', patience, () => {
  it(
    'is kept and never uploaded, whatever the member’s own allowance is',
    onStage(async (stage) => {
      const { discord } = stage;
      discord.users.alice.uploadLimitBytes = 500 * 1024 * 1024;
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
    }),
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
