import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { User } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { deskMessageAbout, deskShows, fillIn, forged, pressed, withDesk } from '#test/support/desk.ts';
import { animate, pressButton, privateAnswer, type Wish } from '#test/support/member.ts';
import { allText } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const { done, already, answer, outcome, report: said } = en.moderation;

async function shownClip(stage: Stage, wish: Wish = {}) {
  const press = await animate(stage, wish);
  return { press, ...(await delivered(stage, press)) };
}

const report = (stage: Stage, user: User, message: APIMessage, words = 'it scares me'): Promise<string> =>
  fillIn(stage, { user, message, action: 'report', values: { words } });

/** Every message of the bot that still has this clip. */
const clipsOf = ({ discord }: Stage, { id }: { id: string }): APIMessage[] =>
  Object.values(discord.channels)
    .flatMap((channel) => discord.messages(channel))
    .filter(({ attachments }) => attachments.some(({ filename }) => filename.includes(`zoetrope-${id}.mp4`)));

describe.concurrent('a report', patience, () => {
  it(
    'lies before the moderators once, with the way to the clip, all who reported, and the first one’s words',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob, carol, newcomer } = discord.users;
      const { moderators } = discord.channels;
      await stage.startBot();
      await withDesk(stage, { language: 'zh-TW' });
      const press = await animate(stage, { user: alice });
      await cardShows(stage, press, zhTw.state.delivered('').title);
      const [clip] = clipsOf(stage, press);
      if (!clip) throw new Error('no clip');
      expect(JSON.stringify(clip.components)).toContain(zhTw.button.report);
      const forms = [bob, carol].map((user) => pressButton(stage, user, clip, 'report'));
      await Promise.all(forms.map(({ acknowledged }) => acknowledged));
      const sent = forms.map((of) =>
        discord.interact.modalSubmit({ of, values: { words: 'too *loud*' }, locale: 'zh-TW' }),
      );
      for (const one of sent) expect(await privateAnswer(stage, one)).toBe(zhTw.moderation.report.sent);
      for (const user of [bob, carol]) expect(await report(stage, user, clip)).toBe(said.repeated);
      const request = await deskMessageAbout(stage, press, 'take-down');
      const text = allText(request);
      for (const part of [zhTw.moderation.title.report, clip.id, '> too \\*loud\\*', `<@${alice.id}>`])
        expect(text).toContain(part);
      // Whoever reports later is named as well.
      expect(await report(stage, newcomer, clip)).toBe(said.sent);
      await discord.waitFor(() => {
        const [now] = discord.messages(moderators);
        return now && [bob, carol, newcomer].every(({ id }) => allText(now).includes(`<@${id}>`));
      }, 30_000);
      expect(discord.messages(moderators)).toHaveLength(1);
      expect(clipsOf(stage, press)).toHaveLength(1);
    }),
  );

  it(
    'is closed when the clip is left: the message says by whom, later presses and reports are told',
    onStage(async (stage) => {
      const { bob, carol, moderator, owner } = stage.discord.users;
      await stage.startBot();
      await withDesk(stage);
      const { press, clip } = await shownClip(stage);
      await report(stage, bob, clip);
      const message = await deskMessageAbout(stage, press, 'keep-clip');
      expect(await pressed(stage, moderator, message, 'keep-clip')).toBe(done['keep-clip']);
      const closed = await deskShows(stage, message, outcome.kept);
      expect(allText(closed)).toContain(`<@${moderator.id}>`);
      expect(closed.components).toEqual([]);
      const late = await forged(stage, owner, `v1:keep-clip:${press.id}`);
      expect(late).toBe(already.kept(`<@${moderator.id}>`, /<t:\d+:R>/.exec(late)?.[0] ?? ''));
      const old = await forged(stage, owner, `v1:take-down:${press.id}`);
      expect(old).toBe(already.kept(`<@${moderator.id}>`, /<t:\d+:R>/.exec(old)?.[0] ?? ''));
      expect(await report(stage, carol, clip)).toBe(said.closed);
      expect(clipsOf(stage, press)).toHaveLength(1);
    }),
  );

  it(
    'waits in the queue of a server without a moderators’ channel, and one of nothing is told so',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      const { press, clip } = await shownClip(stage);
      expect(await report(stage, bob, clip)).toBe(said.sent);
      expect(await forged(stage, bob, 'v1:report:123456789012345678')).toBe(en.answer.unknownJob);
      expect(await pressed(stage, alice, clip, 'delete')).toBe(en.answer.deleted);
      expect(await forged(stage, bob, `v1:report:${press.id}`)).toBe(said.gone);
      await cardShows(stage, press, titles.deleted);
    }),
  );
});

describe.concurrent('a takedown', patience, () => {
  it(
    'removes clip, prompt and picture from every message of the bot, and is for moderators alone',
    onStage(async (stage) => {
      const { discord } = stage;
      const { bob, moderator } = discord.users;
      const { moderators } = discord.channels;
      await stage.startBot();
      await withDesk(stage, { approval: { who: 'everybody' }, review: 'everything' });
      const press = await animate(stage, { prompt: 'a lighthouse on fire' });
      await pressed(stage, moderator, await deskMessageAbout(stage, press, 'approve'), 'approve');
      await pressed(stage, moderator, await deskMessageAbout(stage, press, 'show'), 'show');
      await cardShows(stage, press, titles.done);
      const clip = await discord.waitFor(() =>
        clipsOf(stage, press).find(({ channel_id }) => channel_id !== moderators.id),
      );
      await report(stage, bob, clip);
      const message = await deskMessageAbout(stage, press, 'take-down');
      expect(await forged(stage, bob, `v1:take-down:${press.id}`)).toBe(en.answer.moderatorsOnly);
      expect(clipsOf(stage, press)).toHaveLength(2);
      expect(await pressed(stage, moderator, message, 'take-down')).toBe(done['take-down']);
      const card = await cardShows(stage, press, titles.takenDown);
      expect(allText(card)).not.toContain('lighthouse');
      expect(card.attachments).toEqual([]);
      expect(card.embeds[0]?.thumbnail ?? card.embeds[0]?.image).toBeUndefined();
      await deskShows(stage, message, outcome['taken-down']);
      await discord.waitFor(() => clipsOf(stage, press).length === 0, 30_000);
      for (const one of discord.messages(moderators)) {
        expect(one.attachments).toEqual([]);
        expect(one.embeds[0]?.image).toBeUndefined();
      }
    }),
  );

  it(
    'by two moderators at once is one, and the other is told',
    onStage(async (stage) => {
      const { bob, moderator, owner } = stage.discord.users;
      await stage.startBot();
      await withDesk(stage);
      const { press, clip } = await shownClip(stage);
      await report(stage, bob, clip);
      const message = await deskMessageAbout(stage, press, 'take-down');
      const [removed, again] = await Promise.all([
        pressed(stage, moderator, message, 'take-down'),
        pressed(stage, owner, message, 'take-down'),
      ]);
      expect([removed, again].filter((told) => told === done['take-down'])).toHaveLength(1);
      await cardShows(stage, press, titles.takenDown);
      expect(await forged(stage, owner, `v1:keep-clip:${press.id}`)).toMatch(/had already taken it down/);
      expect(clipsOf(stage, press)).toEqual([]);
    }),
  );

  it(
    'that Discord does not carry out is told, and goes on after a crash until the clip is gone',
    onStage(async (stage) => {
      const { discord } = stage;
      const { bob, moderator } = discord.users;
      const bot = await stage.startBot();
      await withDesk(stage);
      const { press, clip } = await shownClip(stage);
      await report(stage, bob, clip);
      const message = await deskMessageAbout(stage, press, 'take-down');
      const route = new RegExp(`^DELETE .*/channels/${clip.channel_id}/messages/`);
      const fault = discord.faults.add({
        route,
        times: Number.POSITIVE_INFINITY,
        fault: { kind: 'status', status: 503 },
      });
      expect(await pressed(stage, moderator, message, 'take-down')).toBe(answer.notRemoved);
      expect(clipsOf(stage, press)).toHaveLength(1);
      await bot.kill();
      fault.remove();
      await stage.startBot();
      await cardShows(stage, press, titles.takenDown);
      expect(clipsOf(stage, press)).toEqual([]);
    }),
  );

  it(
    'is not for one’s own clip, nor for that of somebody who stands above',
    onStage(async (stage) => {
      const { bob, moderator, owner } = stage.discord.users;
      await stage.startBot();
      await withDesk(stage);
      for (const [user, told] of [
        [moderator, answer.own],
        [owner, answer.above],
      ] as const) {
        const { press, clip } = await shownClip(stage, { user });
        await report(stage, bob, clip);
        expect(await pressed(stage, moderator, await deskMessageAbout(stage, press, 'take-down'), 'take-down')).toBe(
          told,
        );
        expect(clipsOf(stage, press)).toHaveLength(1);
      }
    }),
  );
});
