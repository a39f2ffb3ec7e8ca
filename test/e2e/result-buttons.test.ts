import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, clipOf, delivered, titles } from '#test/support/channel.ts';
import { animate, forgeButton, pressButton, privateAnswer } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const longPrompt = `${'waves roll slowly past the lighthouse, '.repeat(38)}the end`;

describe.concurrent('the buttons under a clip', patience, () => {
  it(
    'Details: every setting and the whole prompt, for the one who asks',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      const { clip } = await delivered(stage, await animate(stage, { prompt: longPrompt, settings: { seed: 4242 } }));
      const details = pressButton(stage, discord.users.bob, clip, 'details');
      const text = await privateAnswer(stage, details);
      expect(text).toContain(longPrompt);
      expect(text).toContain('Seed: 4242');
      expect(text).toContain('Steps: 12');
      const chinese = discord.interact.button({
        user: discord.users.carol,
        message: clip,
        customId: String(/v1:details:\d+/.exec(JSON.stringify(clip.components))),
        locale: 'zh-TW',
      });
      expect(await privateAnswer(stage, chinese)).toContain(zhTw.card.settings);
      expect(discord.messages(discord.channels.general)).toHaveLength(2);
    }),
  );

  it(
    'Re-roll: the same wish with a new seed, for any member, on a card of its own',
    onStage(async (stage) => {
      const { bob } = stage.discord.users;
      await stage.startBot();
      const first = await animate(stage, { settings: { steps: 5, seed: 1 } });
      const { clip } = await delivered(stage, first);
      const reroll = pressButton(stage, bob, clip, 'reroll');
      const second = await delivered(stage, reroll);
      expect(second.card.id).not.toBe(first.original?.id);
      expect(second.clip.content).toContain(en.result.content(`<@${bob.id}>`));
      const [one, two] = stage.runcomfy.submits.map(({ body }) => body);
      expect(two).toEqual({ ...one, '98_seed': two?.['98_seed'], '118_image': two?.['118_image'] });
      expect(two?.['98_seed']).not.toBe(1);
      expect(two?.['118_image']).not.toBe(one?.['118_image']);
      expect(clipOf(stage, first)?.id).toBe(clip.id);
    }),
  );

  it(
    'Re-roll also after a restart and after the first card was deleted',
    onStage(async (stage) => {
      await stage.startBot();
      const { clip, card } = await delivered(stage, await animate(stage));
      await stage.bots[0]?.kill();
      await stage.startBot();
      stage.discord.deleteMessage(card);
      const reroll = pressButton(stage, stage.discord.users.alice, clip, 'reroll');
      await delivered(stage, reroll);
      expect(stage.runcomfy.submits).toHaveLength(2);
    }),
  );

  it(
    'Re-roll asks for the permissions that a job needs',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      const { clip } = await delivered(stage, await animate(stage));
      discord.denyBot(discord.channels.general, 'SEND_MESSAGES');
      const reroll = pressButton(stage, discord.users.alice, clip, 'reroll');
      expect(await privateAnswer(stage, reroll)).toContain(en.permissions.SendMessages);
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'Delete: for the requester, and the card says so',
    onStage(async (stage) => {
      const { alice, carol } = stage.discord.users;
      await stage.startBot();
      const press = await animate(stage);
      const { clip } = await delivered(stage, press);
      expect(await privateAnswer(stage, pressButton(stage, carol, clip, 'delete'))).toBe(en.answer.notYours);
      expect(clipOf(stage, press)).toBeDefined();
      expect(await privateAnswer(stage, pressButton(stage, alice, clip, 'delete'))).toBe(en.answer.deleted);
      expect(clipOf(stage, press)).toBeUndefined();
      const card = await cardShows(stage, press, titles.deleted);
      expect(JSON.stringify(card.embeds)).not.toContain(clip.id);
    }),
  );

  it(
    'Delete: for a moderator, after a restart',
    onStage(async (stage) => {
      await stage.startBot();
      const press = await animate(stage);
      const { clip } = await delivered(stage, press);
      await stage.bots[0]?.kill();
      await stage.startBot();
      const { moderator } = stage.discord.users;
      expect(await privateAnswer(stage, pressButton(stage, moderator, clip, 'delete'))).toBe(en.answer.deleted);
      expect(clipOf(stage, press)).toBeUndefined();
      await cardShows(stage, press, titles.deleted);
    }),
  );

  it(
    'Delete of a job without a clip, and of one that somebody deleted by hand',
    onStage(async (stage) => {
      const { alice } = stage.discord.users;
      const { general } = stage.discord.channels;
      stage.runcomfy.hold('all');
      await stage.startBot();
      const press = await animate(stage);
      await cardShows(stage, press, titles.inQueue);
      const early = await forgeButton(stage, alice, general, `v1:delete:${press.id}`);
      expect(await privateAnswer(stage, early)).toBe(en.answer.unknownJob);
      stage.runcomfy.release('all');
      const { clip } = await delivered(stage, press);
      stage.discord.deleteMessage(clip);
      const late = await forgeButton(stage, alice, general, `v1:delete:${press.id}`);
      expect(await privateAnswer(stage, late)).toBe(en.answer.deleted);
      await cardShows(stage, press, titles.deleted);
    }),
  );
});
