import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import type { RejectionReason } from '#src/domain/job-reasons.ts';
import { pngClaiming, rebrand, toApng } from '#test/fixtures/forged-pictures.ts';
import { halves, makeAnimation } from '#test/fixtures/pictures.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { animate, privateAnswer, runAnimate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { deliverRaw } from '#test/support/raw-interaction.ts';

const file = (bytes: Buffer, contentType: string) => ({ name: 'picture', bytes, contentType });

async function badPictures(): Promise<[RejectionReason, ReturnType<typeof file>][]> {
  const png = await halves().png().toBuffer();
  const avif = await halves().avif().toBuffer();
  const jpeg = await halves(400, 300).jpeg().toBuffer();
  const speck = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  return [
    ['not-a-picture', file(Buffer.from('just some words, whatever the label says'), 'image/png')],
    ['unsupported-type', file(await makeAnimation('gif'), 'image/gif')],
    ['unsupported-type', file(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')],
    ['unsupported-type', file(rebrand(avif, 'heic'), 'image/heic')],
    ['animated', file(await makeAnimation('webp'), 'image/webp')],
    ['animated', file(toApng(png), 'image/png')],
    ['damaged', file(jpeg.subarray(0, jpeg.length / 2), 'image/jpeg')],
    ['too-many-pixels', file(pngClaiming(png, 20_000, 40_000), 'image/png')],
    ['too-small', file(speck, 'image/png')],
    ['too-large', file(Buffer.alloc(50_000_001, 1), 'image/jpeg')],
  ];
}

describe.concurrent('what is refused before anything is spent', patience, () => {
  it(
    'says in one sentence what is wrong with a picture, in the member’s language',
    onStage(async (stage) => {
      await stage.startBot();
      for (const [reason, picture] of await badPictures()) {
        const press = await animate(stage, { picture, locale: 'zh-TW' });
        const card = await cardShows(stage, press, zhTw.state.rejected.title);
        expect(card.embeds[0]?.description, picture.contentType).toContain(zhTw.rejections[reason]);
        expect(card.components).toEqual([]);
      }
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'refuses a file that is no picture in private, at once',
    onStage(async (stage) => {
      await stage.startBot();
      const press = await animate(stage, { picture: file(Buffer.from('a,b'), 'text/csv') });
      expect(await privateAnswer(stage, press)).toBe(en.rejections['not-a-picture']);
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'asks for the picture again when its address no longer works',
    onStage(
      async (stage) => {
        await stage.startBot();
        const press = await animate(stage);
        const card = await cardShows(stage, press, titles.rejected);
        expect(card.embeds[0]?.description).toContain(en.rejections.expired);
        expect(stage.runcomfy.submits).toEqual([]);
      },
      { discord: { mediaLifetimeMs: -10_000 } },
    ),
  );

  it(
    'names the permissions that it lacks, before it takes the job',
    onStage(async (stage) => {
      const { discord } = stage;
      const { general } = discord.channels;
      await stage.startBot();
      for (const [denied, name] of [
        ['ATTACH_FILES', 'AttachFiles'],
        ['SEND_MESSAGES', 'SendMessages'],
        ['EMBED_LINKS', 'EmbedLinks'],
        ['READ_MESSAGE_HISTORY', 'ReadMessageHistory'],
      ] as const) {
        discord.denyBot(general, denied);
        const press = await runAnimate(stage, { locale: 'zh-TW' });
        expect(await privateAnswer(stage, press)).toContain(zhTw.permissions[name]);
        discord.setOverwrite(general, { user: discord.applicationId }, { allow: [denied] });
      }
      expect(discord.messages(general)).toEqual([]);
      await delivered(stage, await animate(stage));
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'refuses in private what Discord’s own app would not have sent',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      const blank = await animate(stage, { prompt: '   ' });
      expect(await privateAnswer(stage, blank)).toBe(en.answer.promptEmpty);
      const answers = [
        [{ prompt: 'x'.repeat(1_501) }, en.answer.promptTooLong(1500, 1501)],
        [{ steps: 41 }, en.answer.settingOutOfRange('Steps', 2, 40)],
        [{ frames: 100 }, en.answer.settingUnknown('Frames')],
      ] as const;
      for (const [options, sentence] of answers) {
        expect(await deliverRaw(stage, blank, { options: { prompt: 'waves', ...options } })).toEqual({
          content: sentence,
          isPrivate: true,
        });
      }
      const outside = { guild_id: undefined, member: undefined, user: { id: discord.users.alice.id } };
      expect(await deliverRaw(stage, blank, { options: { prompt: 'waves' }, fields: outside })).toEqual({
        content: en.answer.guildOnly,
        isPrivate: true,
      });
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );
});
