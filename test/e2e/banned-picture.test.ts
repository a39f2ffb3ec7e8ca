import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { heldRequest, pressed, withDesk } from '#test/support/desk.ts';
import { animate, memberPicture, pressButton } from '#test/support/member.ts';
import { moderate } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const everybody = { approval: { who: 'everybody' } } as const;
const { done } = en.moderation;
const banned = en.rejections['banned-picture'];

const harbour =
  '<circle cx="180" cy="120" r="90" fill="#fa0"/><rect x="330" y="60" width="220" height="240" fill="#0a6"/><path d="M0 340 L320 180 L640 350 Z" fill="#724"/>';
/** The same colours, put together otherwise. */
const garden =
  '<rect x="40" y="20" width="130" height="300" fill="#fa0"/><circle cx="430" cy="230" r="110" fill="#0a6"/><path d="M220 20 L620 60 L300 150 Z" fill="#724"/>';

const drawing = (shapes: string): Promise<Buffer> =>
  sharp(Buffer.from(`<svg width="640" height="360"><rect width="640" height="360" fill="#204060"/>${shapes}</svg>`))
    .png()
    .toBuffer();

const file = (bytes: Buffer, type: string) => ({ name: `a.${type}`, bytes, contentType: `image/${type}` });

describe.concurrent('a picture that a moderator bans', patience, () => {
  it(
    'stays banned after a crash, for everybody here, who read so in their language, and not on another server',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob, moderator } = discord.users;
      const elsewhere = discord.createGuild({ name: 'Elsewhere' });
      discord.addMember(elsewhere, bob);
      const there = discord.createChannel(elsewhere, { name: 'there' });
      const bot = await stage.startBot();
      await withDesk(stage, everybody);
      const picture = file(await drawing(harbour), 'png');
      const { press, request } = await heldRequest(stage, { user: alice, picture });
      expect(await pressed(stage, moderator, request, 'ban-picture')).toBe(done['ban-picture']);
      const card = await cardShows(stage, press, titles.rejected);
      expect(card.embeds[0]?.description).toContain(en.moderatorReasons.banned);
      await bot.kill();
      await stage.startBot();
      const again = await cardShows(
        stage,
        await animate(stage, { user: bob, picture, locale: 'zh-TW' }),
        zhTw.state.rejected.title,
      );
      expect(again.embeds[0]?.description).toContain(zhTw.rejections['banned-picture']);
      expect(again.attachments).toEqual([]);
      expect(runcomfy.submits).toEqual([]);
      await delivered(stage, await animate(stage, { user: bob, channel: there, picture }));
      expect(await moderate(stage, 'log')).toContain(en.moderation.log.action['picture-banned']);
    }),
  );

  it(
    'is known mirrored, brightened, grey, cropped on one side, written over and turned by its camera',
    onStage(async (stage) => {
      const { users } = stage.discord;
      await stage.startBot();
      await withDesk(stage, everybody);
      const bytes = await drawing(harbour);
      const { request } = await heldRequest(stage, { picture: file(bytes, 'png') });
      await pressed(stage, users.moderator, request, 'ban-picture');
      const mark = Buffer.from(
        '<svg width="200" height="40"><text x="4" y="28" font-size="24" fill="#fff">mine</text></svg>',
      );
      const versions = {
        mirrored: file(await sharp(bytes).flop().jpeg().toBuffer(), 'jpeg'),
        brightened: file(await sharp(bytes).modulate({ brightness: 1.2 }).webp().toBuffer(), 'webp'),
        grey: file(await sharp(bytes).greyscale().avif().toBuffer(), 'avif'),
        cropped: file(
          await sharp(bytes).extract({ left: 128, top: 0, width: 512, height: 360 }).jpeg().toBuffer(),
          'jpeg',
        ),
        marked: file(
          await sharp(bytes)
            .composite([{ input: mark, left: 420, top: 310 }])
            .jpeg()
            .toBuffer(),
          'jpeg',
        ),
        turned: file(await sharp(bytes).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer(), 'jpeg'),
      };
      for (const [name, picture] of Object.entries(versions)) {
        const card = await cardShows(stage, await animate(stage, { user: users.bob, picture }), titles.rejected);
        expect(card.embeds[0]?.description, name).toContain(banned);
      }
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'is not taken for others: not with the same colours, and a plain one not for another plain one',
    onStage(async (stage) => {
      const { users } = stage.discord;
      await stage.startBot();
      await withDesk(stage, everybody);
      const plain = await memberPicture();
      for (const picture of [file(await drawing(harbour), 'png'), plain]) {
        const { request } = await heldRequest(stage, { picture });
        expect(await pressed(stage, users.moderator, request, 'ban-picture')).toBe(done['ban-picture']);
      }
      const refused = await cardShows(
        stage,
        await animate(stage, { user: users.bob, picture: plain }),
        titles.rejected,
      );
      expect(refused.embeds[0]?.description).toContain(banned);
      const blue = { create: { width: 320, height: 180, channels: 3, background: '#3264c8' } } as const;
      await heldRequest(stage, { user: users.bob, picture: file(await drawing(garden), 'png') });
      await heldRequest(stage, { user: users.carol, picture: file(await sharp(blue).png().toBuffer(), 'png') });
    }),
  );

  it(
    'is refused as well when somebody re-rolls a clip that was made of it before, or waits with it already',
    onStage(async (stage) => {
      const { runcomfy, discord } = stage;
      const { alice, bob, carol, moderator } = discord.users;
      await stage.startBot();
      await withDesk(stage, everybody);
      const picture = file(await drawing(harbour), 'png');
      const first = await heldRequest(stage, { user: alice, picture });
      await pressed(stage, moderator, first.request, 'approve');
      const { clip } = await delivered(stage, first.press);
      const second = await heldRequest(stage, { user: bob, picture });
      const third = await heldRequest(stage, { user: carol, picture });
      await pressed(stage, moderator, second.request, 'ban-picture');
      await cardShows(stage, second.press, titles.rejected);
      const again = await cardShows(stage, pressButton(stage, alice, clip, 'reroll'), titles.rejected);
      expect(again.embeds[0]?.description).toContain(banned);
      // It was put before the moderators before: one of them still decides on it.
      expect(await pressed(stage, moderator, third.request, 'ban-picture')).toBe(done['ban-picture']);
      await cardShows(stage, third.press, titles.rejected);
      expect(runcomfy.submits).toHaveLength(1);
    }),
  );
});
