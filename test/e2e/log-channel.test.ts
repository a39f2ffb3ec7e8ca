import { describe, expect, it } from 'vitest';
import type { ModalValue } from '#sandbox/discord/interactions/modal-values.ts';
import type { User } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import type { LogAction } from '#src/domain/moderation-log.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { pressDesk } from '#test/support/desk.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import { bringLog, importSettings, logged, logLines, moderate, SettingsPanel } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const { action: named, by, about } = en.moderation.log;
const mention = ({ id }: { id: string }): string => `<@${id}>`;

async function sendForm({ discord }: Stage, of: ReturnType<typeof pressButton>, values: Record<string, ModalValue>) {
  await of.acknowledged;
  const sent = discord.interact.modalSubmit({ of, values });
  await sent.acknowledged;
}

describe.concurrent('the log channel', patience, () => {
  it(
    'gets every decision once, in order, with who decided about whom',
    onStage(async (stage) => {
      const { discord } = stage;
      const { moderators, log } = discord.channels;
      const { owner, moderator, alice, bob } = discord.users;
      await stage.startBot();
      await importSettings(stage, {
        approval: { who: 'everybody' },
        review: 'everything',
        moderators: { channelId: moderators.id },
        logChannelId: log.id,
      });
      const press = await animate(stage);
      await cardShows(stage, press, en.state.awaitingApproval.title);
      expect(await privateAnswer(stage, await pressDesk(stage, 'approve'))).toBe(en.moderation.done.approve);
      await cardShows(stage, press, en.state.awaitingReview.title);
      await pressDesk(stage, 'show');
      await cardShows(stage, press, titles.done);
      const clip = await discord.waitFor(() =>
        discord.messages(discord.channels.general).find(({ attachments }) => attachments[0]?.filename.endsWith('.mp4')),
      );
      await sendForm(stage, pressButton(stage, bob, clip, 'report'), { words: 'it scares me' });
      await pressDesk(stage, 'take-down');
      await cardShows(stage, press, en.state.takenDown.title);

      const second = await animate(stage, { prompt: 'a second wish' });
      await cardShows(stage, second, en.state.awaitingApproval.title);
      await sendForm(stage, await pressDesk(stage, 'reject'), { reason: 'rules', words: 'not here' });
      await cardShows(stage, second, titles.rejected);
      await moderate(stage, 'strike', { user: alice.id, reason: 'twice now' });
      await moderate(stage, 'block', { user: alice.id, days: 3, reason: 'a pause' });
      await moderate(stage, 'unblock', { user: alice.id });
      await bringLog(stage);

      const lines = await logged(stage, named['member-unblocked']);
      const expected: [LogAction, User | undefined, string?][] = [
        ['settings-changed', owner],
        ['request-held', undefined],
        ['request-approved', moderator],
        ['review-wanted', undefined],
        ['review-shown', moderator],
        ['clip-reported', bob],
        ['clip-taken-down', moderator],
        ['request-held', undefined],
        ['request-rejected', moderator, 'rules'],
        ['strike-given', moderator, 'twice now'],
        ['member-blocked', moderator, '3 days: a pause'],
        ['member-unblocked', moderator],
      ];
      expect(lines).toEqual(
        expected.map(([action, actor, detail = '']) => {
          const who = by(actor ? mention(actor) : en.moderation.log.bot);
          return expect.stringMatching(new RegExp(`^<t:\\d+:f> \\*\\*${named[action]}\\*\\* · ${who}.*${detail}`));
        }),
      );
      for (const line of lines.slice(1)) expect(line).toContain(about(mention(alice)));
      const kept = (await moderate(stage, 'log')).split('\n').filter((line) => line.includes('**'));
      expect(kept.toReversed()).toEqual(lines.slice(-10));
    }),
  );

  it(
    'speaks the server’s language',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, moderator } = discord.users;
      await stage.startBot();
      await importSettings(stage, { logChannelId: discord.channels.log.id, language: 'zh-TW' });
      await moderate(stage, 'note', { user: alice.id, text: 'speaks little English' });
      await bringLog(stage);
      const words = zhTw.moderation.log;
      const line = (await logged(stage, words.action['note-added'])).at(-1);
      expect(line).toContain(words.by(mention(moderator)));
      expect(line).toContain(words.about(mention(alice)));
    }),
  );

  it(
    'when it is gone the entries are in /moderation log, and a new channel goes on from there',
    onStage(async (stage) => {
      const { discord } = stage;
      const { log, moderators } = discord.channels;
      const { alice } = discord.users;
      await stage.startBot();
      await importSettings(stage, { logChannelId: log.id });
      await moderate(stage, 'note', { user: alice.id, text: 'before' });
      await bringLog(stage);
      await logged(stage, '`before`');
      discord.deleteChannel(log);
      await moderate(stage, 'note', { user: alice.id, text: 'meanwhile' });
      await bringLog(stage);
      await stage.bots[0]?.logged('log entries can not be posted to the log channel', 60_000);
      expect(await moderate(stage, 'log')).toMatch(/`meanwhile`\n.*`before`/);
      const panel = await SettingsPanel.open(stage);
      await panel.topic('moderators');
      await panel.press('moderators.log', [moderators.id]);
      await moderate(stage, 'note', { user: alice.id, text: 'afterwards' });
      await bringLog(stage);
      const lines = await discord.waitFor(() => {
        const said = discord
          .messages(moderators)
          .flatMap(({ embeds }) => embeds.flatMap(({ description = '' }) => description.split('\n')));
        return said.some((line) => line.includes('`afterwards`')) && said;
      }, 45_000);
      expect(lines).toHaveLength(2);
      expect(lines.join('\n')).not.toContain('`meanwhile`');
    }),
  );

  it(
    'a SIGKILL after the post and before its answer posts nothing twice',
    onStage(async (stage) => {
      const { discord } = stage;
      const { log } = discord.channels;
      const { alice } = discord.users;
      const bot = await stage.startBot();
      await importSettings(stage, { logChannelId: log.id });
      const route = new RegExp(`^POST .*/channels/${log.id}/messages`);
      discord.faults.add({ route, fault: { kind: 'act-then-withhold' } });
      for (const text of ['one', 'two']) await moderate(stage, 'note', { user: alice.id, text });
      await bringLog(stage);
      await logged(stage, '`two`');
      await bot.kill();
      await stage.startBot();
      await moderate(stage, 'note', { user: alice.id, text: 'three' });
      await bringLog(stage);
      const lines = await logged(stage, '`three`');
      expect(lines.map((line) => /`(.*?)`/.exec(line)?.[1])).toEqual([expect.any(String), 'one', 'two', 'three']);
    }),
  );

  it(
    'without one nothing is posted but the alarm of the floor, which the moderators’ channel hears',
    onStage(async (stage) => {
      const { discord } = stage;
      const { moderators } = discord.channels;
      const { alice } = discord.users;
      await stage.startBot();
      await importSettings(stage, { moderators: { channelId: moderators.id } });
      await moderate(stage, 'note', { user: alice.id, text: 'quiet' });
      await delivered(stage, await animate(stage));
      const refused = await cardShows(stage, await animate(stage, { prompt: 'a naked child' }), titles.rejected);
      expect(refused.embeds[0]?.description).toContain(en.rejections.minors);
      const alarm = await discord.waitFor(() => discord.messages(moderators)[0], 45_000);
      expect(alarm.embeds[0]?.description).toContain(named['request-refused']);
      expect(alarm.embeds[0]?.description).toContain(about(mention(alice)));
      expect(alarm.embeds[0]?.description).not.toContain('a naked child');
      expect(discord.messages(moderators)).toHaveLength(1);
      expect(logLines(stage)).toEqual([]);
      const kept = await moderate(stage, 'log');
      expect(kept).toContain('`quiet`');
      expect(kept).toContain(named['request-refused']);
    }),
  );
});
