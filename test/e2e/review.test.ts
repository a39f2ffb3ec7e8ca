import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { User } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, clipOf, titles } from '#test/support/channel.ts';
import {
  decide,
  deskMessage,
  deskMessageAbout,
  deskShows,
  fillIn,
  forged,
  pressed,
  withDesk,
} from '#test/support/desk.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';
import { dayMs, TimeShift } from '#test/support/time-shift.ts';

const { done, already } = en.moderation;
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

describe.concurrent('while a clip waits to be shown', patience, () => {
  it(
    'members and old buttons decide nothing; of showing and discarding at once one holds, and the other is told so',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { bob, moderator, owner } = discord.users;
      await stage.startBot();
      await withDesk(stage, { review: 'everything' });
      const { press, message } = await reviewed(stage);
      for (const action of ['show', 'show-veiled', 'withhold'])
        expect(await forged(stage, bob, `v1:${action}:${press.id}`), action).toBe(en.answer.moderatorsOnly);
      // It waits for another decision than the one before money is spent.
      expect(await forged(stage, moderator, `v1:approve:${press.id}`)).not.toBe(done.approve);
      const form = pressButton(stage, owner, message, 'withhold');
      await form.acknowledged;
      const discarding = discord.interact.modalSubmit({ of: form, values: { reason: 'rules' } });
      const showing = pressButton(stage, moderator, message, 'show');
      const told = await Promise.all([discarding, showing].map((one) => privateAnswer(stage, one)));
      const isShown = told[1] === done.show;
      expect(told.filter((one) => one === done.show || one === done.withhold)).toHaveLength(1);
      await cardShows(stage, press, isShown ? titles.done : titles.failed);
      const late = await forged(stage, owner, `v1:show-veiled:${press.id}`);
      const [when = ''] = /<t:\d+:R>/.exec(late) ?? [];
      expect(late).toBe(already[isShown ? 'shown' : 'withheld'](`<@${(isShown ? moderator : owner).id}>`, when));
      expect(clipsIn(stage, discord.channels.general)).toHaveLength(isShown ? 1 : 0);
      expect(runcomfy.charged).toBeCloseTo(0.2);
    }),
  );

  it(
    'the card says so in the server’s language, and a crash right after the decision brings one clip',
    onStage(async (stage) => {
      const { discord } = stage;
      const { general, moderators } = discord.channels;
      const bot = await stage.startBot();
      await withDesk(stage, { review: 'everything', language: 'zh-TW' });
      const press = await animate(stage);
      const card = await cardShows(stage, press, zhTw.state.awaitingReview.title);
      expect(card.embeds[0]?.description).toContain(zhTw.state.awaitingReview.body);
      const message = await deskMessageAbout(stage, press, 'show');
      expect(message.embeds[0]?.title).toBe(zhTw.moderation.title.review);
      const route = new RegExp(`^POST .*/channels/${general.id}/messages`);
      const fault = discord.faults.add({ route, times: Number.POSITIVE_INFINITY, fault: { kind: 'reset' } });
      const use = { user: discord.users.moderator, message, customId: `v1:show:${press.id}`, locale: 'zh-TW' };
      expect(await privateAnswer(stage, discord.interact.button(use))).toBe(zhTw.moderation.done.show);
      await discord.waitFor(() => fault.hits > 0);
      await bot.kill();
      fault.remove();
      await stage.startBot();
      await cardShows(stage, press, zhTw.state.delivered('').title);
      expect(clipsIn(stage, general)).toHaveLength(1);
      expect(clipsIn(stage, moderators)).toHaveLength(1);
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );

  const week = new TimeShift();
  it(
    'and nobody decides for a week, it is not shown: card and message say so, and that it was charged',
    onStage(
      async (stage) => {
        const { discord } = stage;
        const bot = await stage.startBot();
        await withDesk(stage, { review: 'everything' });
        const { press, message } = await reviewed(stage);
        // On disk that the moderators have it.
        await bot.logged(() => bot.log.filter(({ state }) => state === 'awaiting-review').length > 1);
        await week.pass(stage, 8 * dayMs);
        const card = await cardShows(stage, press, titles.failed);
        expect(card.embeds[0]?.description).toContain(en.failures['review-undecided']);
        expect(card.embeds[0]?.description).toContain(en.charge.charged);
        expect((await deskShows(stage, message, en.moderation.outcome.expired)).components).toEqual([]);
        expect(await forged(stage, discord.users.moderator, `v1:show:${press.id}`)).toBe(already.expired);
        expect(clipsIn(stage, discord.channels.general)).toEqual([]);
      },
      { discord: week.discord },
    ),
  );

  it(
    'and its member cancels it, it is over for the moderators too',
    onStage(async (stage) => {
      const { alice, moderator } = stage.discord.users;
      await stage.startBot();
      await withDesk(stage, { review: 'everything' });
      const { press } = await reviewed(stage);
      const card = await cardShows(stage, press, titles.awaitingReview);
      await pressed(stage, alice, card, 'cancel');
      await cardShows(stage, press, titles.cancelledTooLate);
      expect(await forged(stage, moderator, `v1:show:${press.id}`)).toBe(already.cancelled);
      expect(clipsIn(stage, stage.discord.channels.general)).toEqual([]);
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
