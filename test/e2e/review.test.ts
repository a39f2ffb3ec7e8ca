import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { User } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import { cardShows, clipOf, titles } from '#test/support/channel.ts';
import { decide, deskMessage, fillIn, withDesk } from '#test/support/desk.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const { done } = en.moderation;
const isClip = ({ filename }: { filename: string }) => filename.endsWith('.mp4');
/** Discord's flag of a spoiler. */
const isVeiled = ({ flags }: APIAttachment) => (Number(flags ?? 0) & 8) !== 0;
const clipsIn = ({ discord }: Stage, channel: { id: string }): APIMessage[] =>
  discord.messages(channel).filter(({ attachments }) => attachments.some(isClip));

/** A clip that lies before the moderators. */
async function reviewed(stage: Stage) {
  const press = await animate(stage);
  await cardShows(stage, press, en.state.awaitingReview.title);
  const message = await deskMessage(stage, 'show');
  expect(clipsIn(stage, stage.discord.channels.general)).toEqual([]);
  return { press, message };
}

describe.concurrent('a clip that is looked at before it is shown', patience, () => {
  it(
    'lies veiled before the moderators, and comes to the channel once one shows it, who wins over another',
    onStage(async (stage) => {
      const { moderator, owner } = stage.discord.users;
      await stage.startBot();
      await withDesk(stage, { review: 'everything' });
      const { press, message } = await reviewed(stage);
      expect(message.attachments.some(isVeiled)).toBe(true);
      const presses = [pressButton(stage, moderator, message, 'show'), pressButton(stage, owner, message, 'show')];
      const answers = await Promise.all(presses.map((one) => privateAnswer(stage, one)));
      expect(answers.filter((answer) => answer === done.show)).toHaveLength(1);
      await cardShows(stage, press, titles.done);
      expect(clipsIn(stage, stage.discord.channels.general)).toHaveLength(1);
    }),
  );

  it(
    'may be shown as a spoiler',
    onStage(async (stage) => {
      await stage.startBot();
      await withDesk(stage, { review: 'everything' });
      const { press } = await reviewed(stage);
      expect(await decide(stage, 'show-veiled')).toBe(done['show-veiled']);
      await cardShows(stage, press, titles.done);
      const [clip] = clipsIn(stage, stage.discord.channels.general);
      expect(clip?.attachments.some(isVeiled)).toBe(true);
    }),
  );

  it(
    'is discarded: the card says why and that it was charged, and the channel never sees it',
    onStage(async (stage) => {
      await stage.startBot();
      await withDesk(stage, { review: 'everything' });
      const { press, message } = await reviewed(stage);
      const user = stage.discord.users.moderator;
      await fillIn(stage, { user, message, action: 'withhold', values: { reason: 'not-suitable', words: 'no' } });
      const card = await cardShows(stage, press, titles.failed);
      expect(card.embeds[0]?.description).toContain(en.moderatorReasons['not-suitable']);
      expect(card.embeds[0]?.description).toContain(en.charge.charged);
      expect(clipOf(stage, press)?.channel_id).not.toBe(stage.discord.channels.general.id);
    }),
  );

  it(
    'still waits after a crash, and is shown then',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      await withDesk(stage, { review: 'everything' });
      const { press } = await reviewed(stage);
      await bot.kill();
      await stage.startBot();
      expect(await decide(stage, 'show')).toBe(done.show);
      await cardShows(stage, press, titles.done);
      expect(clipsIn(stage, stage.discord.channels.general)).toHaveLength(1);
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );
});

describe.concurrent('a clip that is shown', patience, () => {
  it(
    'is reported once by each member, and a takedown removes it everywhere',
    onStage(async (stage) => {
      const { discord } = stage;
      const { bob, carol } = discord.users;
      await stage.startBot();
      await withDesk(stage, { review: 'everything' });
      const { press } = await reviewed(stage);
      await decide(stage, 'show');
      await cardShows(stage, press, titles.done);
      const [clip] = clipsIn(stage, discord.channels.general);
      if (!clip) throw new Error('no clip');
      const report = (user: User) =>
        fillIn(stage, { user, message: clip, action: 'report', values: { words: 'it scares me' } });
      expect(await report(bob)).toBe(en.moderation.report.sent);
      expect(await report(bob)).toBe(en.moderation.report.repeated);
      expect(await report(carol)).toBe(en.moderation.report.sent);
      await deskMessage(stage, 'take-down');
      expect(await decide(stage, 'take-down')).toBe(done['take-down']);
      await cardShows(stage, press, en.state.takenDown.title);
      await discord.waitFor(
        () =>
          [discord.channels.general, discord.channels.moderators].every(
            (place) => clipsIn(stage, place).length === 0,
          ) || undefined,
        30_000,
      );
    }),
  );
});
