import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, clipPosted, deliveredOnce, submitted, titles } from '#test/support/channel.ts';
import { animate, memberPicture } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

describe.concurrent('the main job', patience, () => {
  it(
    'turns a picture and a prompt into a clip in the channel',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice } = discord.users;
      await stage.startBot();
      const press = await animate(stage, { prompt: 'the lighthouse *blinks* @everyone' });
      const { clip, card } = await deliveredOnce(stage, press);

      const [attachment] = clip.attachments;
      expect(attachment?.content_type).toBe('video/mp4');
      expect(attachment?.description).toBe(en.result.alt('the lighthouse *blinks* @everyone'));
      const file = Buffer.from(await (await fetch(attachment?.url ?? '')).arrayBuffer());
      const { outcome } = runcomfy.jobs[0] ?? {};
      expect(outcome?.ok && file.equals(outcome.file.bytes)).toBe(true);
      expect(clip.message_reference?.message_id).toBe(card.id);
      expect(clip.content).toContain(en.result.content(`<@${alice.id}>`));
      expect(discord.pings).toMatchObject([{ messageId: clip.id, userId: alice.id }]);

      const [first] = discord.history(card.id).filter(({ embeds }) => embeds[0]?.image);
      expect(first?.embeds[0]?.image?.url).toContain('/attachments/');
      expect(card.embeds[0]?.thumbnail?.url).toContain('/attachments/');
      expect(card.mention_everyone).toBe(false);
      expect(card.components).toEqual([]);
      expect(runcomfy.charged).toBeGreaterThan(0);
    }),
  );

  it(
    'sends all nine inputs in their exact types, the resolution by the shape of the picture',
    onStage(async (stage) => {
      await stage.startBot();
      await animate(stage, { picture: await memberPicture(180, 320) });
      await submitted(stage);
      const body = stage.runcomfy.submits[0]?.body;
      expect(body).toEqual({
        '56_text': 'the lighthouse blinks in the fog',
        '118_image': expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/attachments\/\d+\/\d+\/picture\.jpg\?ex=/),
        '4_valuex3_value': '576x1024 (9:16)',
        '25_value': 81,
        '38_value': 16,
        '98_seed': expect.toSatisfy((seed: unknown) => Number.isInteger(seed)),
        '47_value': 12,
        '108_cfg': 3.5,
        '41_value': 8,
      });
      await animate(stage, { picture: await memberPicture(300, 300) });
      await submitted(stage, 2);
      const second = stage.runcomfy.submits[1]?.body;
      expect(second?.['4_valuex3_value']).toBe('720x720 (1:1)');
      expect(second?.['98_seed']).not.toBe(body?.['98_seed']);
    }),
  );

  it(
    'sends what the member chose as it was chosen',
    onStage(async (stage) => {
      await stage.startBot();
      const settings = {
        resolution: '480x480 (1:1)',
        frames: 141,
        fps: 24,
        steps: 2,
        guidance: 0.5,
        shift: 30,
        seed: 7,
      };
      const press = await animate(stage, { settings });
      await clipPosted(stage, press);
      expect(stage.runcomfy.submits[0]?.body).toMatchObject({
        '4_valuex3_value': '480x480 (1:1)',
        '25_value': 141,
        '38_value': 24,
        '47_value': 2,
        '108_cfg': 0.5,
        '41_value': 30,
        '98_seed': 7,
      });
    }),
  );

  it(
    'speaks the language of the server on the card and with the clip',
    onStage(async (stage) => {
      const { alice } = stage.discord.users;
      await stage.startBot();
      const press = await animate(stage, { prompt: '燈塔在霧中閃爍', locale: 'en-US', guildLocale: 'zh-TW' });
      const clip = await clipPosted(stage, press);
      expect(clip.content).toContain(zhTw.result.content(`<@${alice.id}>`));
      expect(clip.attachments[0]?.description).toBe(zhTw.result.alt('燈塔在霧中閃爍'));
      expect(JSON.stringify(clip.components)).toContain(zhTw.button.reroll);
      const card = await cardShows(stage, press, '✅ 完成');
      expect(card.embeds[0]?.fields?.map(({ name }) => name)).toContain(zhTw.card.settings);
    }),
  );

  it(
    'shows the place in the queue, the run and the end on one card',
    onStage(async (stage) => {
      const { runcomfy, discord } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      const queued = await cardShows(stage, press, titles.inQueue);
      expect(JSON.stringify(queued.components)).toContain('v1:cancel:');
      await runcomfy.advance(requestId, 'in_progress');
      await cardShows(stage, press, titles.running);
      await runcomfy.advance(requestId, 'completed');
      const { card } = await deliveredOnce(stage, press);
      expect(card.id).toBe(queued.id);
      // Newest state wins, nothing is written twice.
      const shown = discord
        .history(card.id)
        .map((version) => JSON.stringify([version.embeds[0]?.title, version.components]));
      expect(new Set(shown).size).toBe(shown.length);
    }),
  );

  it(
    'registers its command once and leaves it alone on later starts',
    onStage(async (stage) => {
      const first = await stage.startBot();
      expect(stage.discord.commandWrites).toHaveLength(1);
      await first.kill();
      await stage.startBot();
      expect(stage.discord.commandWrites).toHaveLength(1);
    }),
  );
});
