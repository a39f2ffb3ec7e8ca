import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { deskMessageAbout, fillIn, forged, heldRequest, pressed, withDesk } from '#test/support/desk.ts';
import { animate, pressButton, privateAnswer, type Wish } from '#test/support/member.ts';
import { allText, type WrittenSettings } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const { appeal, done, title, field } = en.moderation;
const noDragons: WrittenSettings = {
  review: 'off',
  wordRules: [{ id: 'a', kind: 'words', pattern: 'dragon', verdict: 'refuse' }],
};

/** A request that a word rule refused, once its card is there to be appealed on. */
async function refusedRequest(stage: Stage, wish: Wish = {}) {
  const press = await animate(stage, { prompt: 'a dragon of paper', ...wish });
  await stage.bots.at(-1)?.logged(({ jobId, state }) => jobId === press.id && state === 'rejected');
  return { press, card: await cardShows(stage, press, titles.rejected) };
}

const appealOn = (stage: Stage, message: APIMessage, words = 'it is origami'): Promise<string> =>
  fillIn(stage, { user: stage.discord.users.alice, message, action: 'appeal', values: { words } });

describe.concurrent('an appeal', patience, () => {
  it(
    'against a moderator’s no lies before the moderators again, survives a crash, and starts the job when it is granted',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { moderator, owner } = discord.users;
      const bot = await stage.startBot();
      await withDesk(stage, { approval: { who: 'everybody' } });
      const { press, request } = await heldRequest(stage, { locale: 'zh-TW' });
      const values = { reason: 'not-suitable', words: 'too loud' };
      await fillIn(stage, { user: moderator, message: request, action: 'reject', values });
      const card = await cardShows(stage, press, zhTw.state.rejected.title);
      expect(JSON.stringify(card.components)).toContain(zhTw.button.appeal);
      expect(await appealOn(stage, card, 'it is *quiet*')).toBe(appeal.sent);
      const again = await deskMessageAbout(stage, press, 'approve');
      expect(again.id).not.toBe(request.id);
      expect(again.embeds[0]?.title).toBe(title.appeal);
      expect(allText(again)).toContain(`${field.appeal}\n> it is \\*quiet\\*`);
      const waiting = await cardShows(stage, press, titles.awaitingApproval);
      expect(waiting.embeds[0]?.description).toContain('Your appeal is with the moderators');
      expect(JSON.stringify(waiting.components)).not.toContain('v1:appeal');
      expect(runcomfy.submits).toEqual([]);
      await bot.kill();
      await stage.startBot();
      expect(await pressed(stage, owner, again, 'approve')).toBe(done.approve);
      await delivered(stage, press);
      expect(runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'is made once: of two forms one is sent, and later presses are told so, before and after it is decided',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, moderator } = discord.users;
      const { moderators } = discord.channels;
      await stage.startBot();
      await withDesk(stage, noDragons);
      const { press, card } = await refusedRequest(stage);
      const forms = [1, 2].map(() => pressButton(stage, alice, card, 'appeal'));
      await Promise.all(forms.map(({ acknowledged }) => acknowledged));
      const sent = forms.map((of) => discord.interact.modalSubmit({ of, values: { words: 'please' } }));
      const told = await Promise.all(sent.map((one) => privateAnswer(stage, one)));
      expect(told.toSorted()).toEqual([appeal.sent, appeal.repeated].toSorted());
      const request = await deskMessageAbout(stage, press, 'approve');
      expect(await forged(stage, alice, `v1:appeal:${press.id}`)).toBe(appeal.repeated);
      await fillIn(stage, { user: moderator, message: request, action: 'reject', values: { reason: 'rules' } });
      await cardShows(stage, press, titles.rejected);
      expect(await forged(stage, alice, `v1:appeal:${press.id}`)).toBe(appeal.repeated);
      expect(discord.messages(moderators)).toHaveLength(1);
      expect(stage.runcomfy.count('submit')).toBe(0);
    }),
  );

  it(
    'is offered neither where the file was no picture, nor to others, nor for what is not here',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      await withDesk(stage, noDragons);
      const picture = { name: 'picture.png', bytes: Buffer.from('just some words'), contentType: 'image/png' };
      const { press: faulty, card: plain } = await refusedRequest(stage, { prompt: 'a boat', picture });
      expect(JSON.stringify(plain.components)).not.toContain('v1:appeal');
      expect(await forged(stage, alice, `v1:appeal:${faulty.id}`)).toBe(appeal.closed);
      const { press, card } = await refusedRequest(stage);
      expect(await pressed(stage, bob, card, 'appeal')).toBe(appeal['not-yours']);
      expect(await forged(stage, alice, 'v1:appeal:123456789012345678')).toBe(en.answer.unknownJob);
      expect(discord.messages(discord.channels.moderators)).toEqual([]);
      expect(press.original?.embeds[0]?.title).toBe(titles.rejected);
    }),
  );

  it(
    'against a word rule needs room in the member’s limits, as a new request would, and makes the rule no matter',
    onStage(async (stage) => {
      await stage.startBot();
      await withDesk(stage, { ...noDragons, quotas: { member: { atOnce: 1 } } });
      const { press, card } = await refusedRequest(stage);
      stage.runcomfy.hold('all');
      const other = await animate(stage, { prompt: 'a boat' });
      await cardShows(stage, other, titles.inQueue);
      expect(await appealOn(stage, card)).toBe(appeal.limit);
      stage.runcomfy.release('all');
      await delivered(stage, other);
      expect(await appealOn(stage, card)).toBe(appeal.sent);
      const request = await deskMessageAbout(stage, press, 'approve');
      expect(await pressed(stage, stage.discord.users.moderator, request, 'approve')).toBe(done.approve);
      await delivered(stage, press);
      expect(stage.runcomfy.submits).toHaveLength(2);
    }),
  );

  it(
    'that is cancelled by its member is over for the moderators too',
    onStage(async (stage) => {
      const { alice, moderator } = stage.discord.users;
      await stage.startBot();
      await withDesk(stage, noDragons);
      const { press, card } = await refusedRequest(stage);
      await appealOn(stage, card);
      await deskMessageAbout(stage, press, 'approve');
      const waiting = await cardShows(stage, press, titles.awaitingApproval);
      expect(await pressed(stage, alice, waiting, 'cancel')).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, press, titles.cancelled);
      expect(await forged(stage, moderator, `v1:approve:${press.id}`)).toBe(en.moderation.already.cancelled);
      expect(stage.runcomfy.count('submit')).toBe(0);
    }),
  );
});
