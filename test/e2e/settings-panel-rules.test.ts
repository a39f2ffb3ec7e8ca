import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import { allText, answered, limitSays, runSubcommand, SettingsPanel } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const said = en.settings;

describe.concurrent('/settings panel: what members may ask for', patience, () => {
  it(
    'where and who: decided by selects, true for the next command, and still so after a crash',
    onStage(async (stage) => {
      const { discord } = stage;
      const { general, ageRestricted } = discord.channels;
      const { alice } = discord.users;
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('where');
      await panel.press('where.channels', [ageRestricted.id]);
      const elsewhere = await privateAnswer(stage, await animate(stage));
      expect(elsewhere).toBe(en.objections['not-in-this-channel'](`<#${ageRestricted.id}>`));
      await panel.press('where.channels', []);
      await panel.press('where.age', ['yes']);
      expect(await privateAnswer(stage, await animate(stage))).toBe(en.objections['age-restricted-only']);

      const artists = discord.createRole(discord.guild, { name: 'Artists' });
      await panel.topic('who');
      expect(await panel.press('who.roles', [artists.id])).toContain(said.who.roles(`<@&${artists.id}>`));
      await stage.bots[0]?.kill();
      await stage.startBot();
      expect(await privateAnswer(stage, await animate(stage))).toBe(en.objections['age-restricted-only']);
      const inside = { channel: ageRestricted };
      expect(await privateAnswer(stage, await animate(stage, inside))).toBe(en.objections.roles(`<@&${artists.id}>`));
      const again = await SettingsPanel.open(stage);
      expect(again.text).toContain(said.where.ageRestrictedOnly.yes);
      expect(again.text).toContain(said.who.roles(`<@&${artists.id}>`));
      expect(stage.runcomfy.submits).toEqual([]);
      discord.setRoles(discord.guild, alice, [artists]);
      await delivered(stage, await animate(stage, inside));
      expect(discord.messages(general)).toEqual([]);
    }),
  );

  it(
    'a word rule that is added refuses, and once removed it does not',
    onStage(async (stage) => {
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('words');
      const bad = await panel.send('words.add', { pattern: '(a+', kind: 'regex', verdict: 'refuse' });
      expect(bad).toContain(said.notChanged(said.words.problem.syntax));
      const page = await panel.send('words.add', { pattern: 'dragon*', verdict: 'refuse' });
      expect(page).toContain(said.words.rule('1', '`dragon*`', said.words.kind.words, said.words.verdict.refuse));
      const wish = { prompt: 'two DRAGONS in the fog' };
      const refused = await cardShows(stage, await animate(stage, wish), titles.rejected);
      expect(refused.embeds[0]?.description).toContain(en.rejections['word-rule']);
      expect(await panel.press('words.remove.0', ['1'])).toContain(said.words.none);
      await delivered(stage, await animate(stage, wish));
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'AutoMod is switched on when the bot may read its rules',
    onStage(async (stage) => {
      const { discord } = stage;
      discord.setAutoModeration(discord.guild, [{ trigger_metadata: { keyword_filter: ['*kraken*'] } }]);
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('checks');
      expect(await panel.press('checks.autoMod.on')).toContain(said.checks.needsManageServer);
      discord.setRolePermissions(discord.guild, discord.botRoleId, ['MANAGE_GUILD']);
      expect(await panel.press('checks.autoMod.on')).toContain(said.checks.autoMod.on);
      expect(await panel.press('checks.failure', ['allow'])).toContain(said.checks.onFailure.allow);
      // This bot was set up without one, so its switch does not even move.
      await expect(panel.use('checks.service.on')).rejects.toThrow('disabled');
      const refused = await cardShows(stage, await animate(stage, { prompt: 'a kraken rises' }), titles.rejected);
      expect(refused.embeds[0]?.description).toContain(en.rejections.automod);
    }),
  );

  it(
    'language and pictures: cards in Chinese, and nobody re-rolls what is not theirs',
    onStage(async (stage) => {
      const { alice, bob } = stage.discord.users;
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('language');
      await panel.press('language.choice', ['zh-TW']);
      await panel.topic('pictures');
      await panel.press('pictures.choice', ['own']);
      const press = await animate(stage);
      const card = await cardShows(stage, press, zhTw.state.delivered('').title);
      expect(JSON.stringify(card.embeds)).toContain(zhTw.card.requestedBy);
      const clip = await stage.discord.waitFor(() =>
        stage.discord.messages(card.channel_id).find(({ attachments }) => attachments[0]?.filename.endsWith('.mp4')),
      );
      const refused = pressButton(stage, bob, clip, 'reroll');
      expect(await privateAnswer(stage, refused)).toBe(en.objections['picture-of-others']);
      const own = pressButton(stage, alice, clip, 'reroll');
      await cardShows(stage, own, zhTw.state.delivered('').title);
      expect(stage.runcomfy.submits).toHaveLength(2);
    }),
  );

  it(
    'review, quotas, budgets, strikes and retention: by selects and forms',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob, owner } = discord.users;
      const artists = discord.createRole(discord.guild, { name: 'Artists' });
      discord.setRoles(discord.guild, bob, [artists]);
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('review');
      await panel.press('review.choice', ['everything']);
      const waits = await animate(stage, { user: owner });
      await cardShows(stage, waits, en.state.awaitingReview.title);
      await panel.press('review.choice', ['off']);

      await panel.topic('quotas');
      await panel.send('quotas.member', { perDay: '1', perHour: '', atOnce: '', cooldownSeconds: '' });
      await panel.send('quotas.role', { perDay: '3' }, [artists.id]);
      await delivered(stage, await animate(stage));
      expect(await privateAnswer(stage, await animate(stage))).toContain(limitSays('member-day', '1'));
      await delivered(stage, await animate(stage, { user: bob }));
      await panel.topic('budgets');
      await panel.send('budgets.role', { dayMicros: '0.25' }, [artists.id]);
      const overRole = await privateAnswer(stage, await animate(stage, { user: bob }));
      expect(overRole).toContain(limitSays('role-day-money', '$0.25'));
      await panel.send('budgets.role', { dayMicros: '' }, [artists.id]);
      await panel.send('budgets.amounts', { serverMonthMicros: '0.3', memberDayMicros: '$9', confirmFromMicros: '' });
      const overServer = await privateAnswer(stage, await animate(stage, { user: bob }));
      expect(overServer).toContain(limitSays('server-month-money', '$0.30'));

      await panel.topic('moderators');
      expect(await panel.send('moderators.strikes', { strikeDays: '5' })).toContain(said.moderators.strikes(5));
      await panel.topic('retention');
      expect(await panel.send('retention.days', { retentionDays: '40' })).toContain(said.retention.days(40));
      const about = await answered(stage, runSubcommand(stage, 'privacy', 'about', { user: alice }));
      expect(allText(about)).toContain(en.privacy.about.howLong.forDays(40));
    }),
  );
});
