import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, it, vi } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { createFfmpeg } from '#src/media/ffmpeg.ts';
import { cardShows, clipOf, deliveredOnce, titles } from '#test/support/channel.ts';
import { deskMessage, pressed, withDesk } from '#test/support/desk.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { giveLargeClip, MiB } from '#test/support/large-clip.ts';
import { animate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const isHere = await createFfmpeg().available();
const madeSmaller = /^-# Made smaller to fit this server: 11 MB → [\d.]+ [kM]B$/;

function expectSmall({ content, attachments }: APIMessage): void {
  expect(content.split('\n').at(-1)).toMatch(madeSmaller);
  expect(attachments.map(({ content_type, size }) => [content_type, size < 10 * MiB])).toEqual([['video/mp4', true]]);
}

/** Nothing of a clip that was posted is left on the disk. */
const noFiles = ({ dir }: Stage) =>
  vi.waitFor(async () => expect(await readdir(join(dir, 'clips'))).toEqual([]), { timeout: 30_000 });

describe.skipIf(!isHere).concurrent('a clip above the limit, with ffmpeg', patience, () => {
  it(
    'is made smaller, posted once, and says so',
    onStage(async (stage) => {
      stage.discord.users.alice.uploadLimitBytes = 500 * MiB;
      await giveLargeClip(stage);
      await stage.startBot();
      const { clip } = await deliveredOnce(stage, await animate(stage));
      expectSmall(clip);
      await noFiles(stage);
    }),
  );

  it(
    'says the same after a crash between the post and its answer',
    onStage(async (stage) => {
      const { discord } = stage;
      await giveLargeClip(stage);
      discord.faults.add({ route: discordRoutes.fill, fault: { kind: 'act-then-withhold' } });
      await stage.startBot();
      const press = await animate(stage);
      const before = await discord.waitFor(() => clipOf(stage, press), 30_000);
      await stage.bots[0]?.kill();
      await stage.restartBot();
      const { clip } = await deliveredOnce(stage, press);
      expectSmall(clip);
      expect(clip.content).toBe(before.content);
      await noFiles(stage);
    }),
  );

  for (const status of [413, 400]) {
    it(
      `goes smaller into the same message when Discord says ${status} and 40005, although the server is boosted`,
      onStage(async (stage) => {
        const { discord } = stage;
        discord.guild.premiumTier = 2;
        await giveLargeClip(stage);
        discord.faults.add({ route: discordRoutes.fill, fault: { kind: 'status', status, code: 40005 } });
        await stage.startBot();
        const { clip } = await deliveredOnce(stage, await animate(stage));
        expectSmall(clip);
      }),
    );
  }

  it(
    'is shown to the moderators as it will be shown',
    onStage(async (stage) => {
      await giveLargeClip(stage);
      await stage.startBot();
      await withDesk(stage, { review: 'everything' });
      const press = await animate(stage);
      const message = await deskMessage(stage, 'show');
      expect(await pressed(stage, stage.discord.users.moderator, message, 'show')).toBe(en.moderation.done.show);
      const { discord } = stage;
      const done = await cardShows(stage, press, titles.done);
      const clip = discord.messages(discord.channels.general).find(({ id }) => id !== done.id);
      if (!clip) throw new Error('there is no clip');
      expectSmall(clip);
      expect(message.attachments[0]?.size).toBe(clip.attachments[0]?.size);
    }),
  );
});
