import { describe, expect, it } from 'vitest';
import { topicNames } from '#src/discord/settings/topic.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, titles } from '#test/support/channel.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import {
  allText,
  answered,
  importSettings,
  limitSays,
  logged,
  moderate,
  runSubcommand,
  SettingsPanel,
} from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const said = en.settings;

describe.concurrent('/settings panel', patience, () => {
  it(
    'shows the present value of everything',
    onStage(async (stage) => {
      const { channels, moderatorRoleId: role, adminRoleId } = stage.discord;
      await stage.startBot();
      const before = await SettingsPanel.open(stage);
      for (const name of topicNames) expect(before.text).toContain(said.topic[name].name);
      expect(before.text).toContain(said.where.everywhere);
      await importSettings(stage, {
        where: { channelIds: [channels.general.id], ageRestrictedOnly: true },
        roleIds: [role],
        approval: { who: 'newcomers', trustedRoleIds: [adminRoleId], accountDays: 11, memberDays: 12, hours: 13 },
        review: 'everything',
        moderators: { roleIds: [adminRoleId], channelId: channels.moderators.id },
        logChannelId: channels.log.id,
        wordRules: [{ id: 'a', kind: 'words', pattern: 'dragon*', verdict: 'hold' }],
        checks: { onFailure: 'allow' },
        quotas: {
          member: { perHour: 14, perDay: 15, atOnce: 16, cooldownSeconds: 17 },
          roles: [{ roleId: role, perDay: 18 }],
        },
        budgets: {
          serverMonthMicros: 19_000_000,
          memberDayMicros: 2_500_000,
          roles: [{ roleId: role, dayMicros: 7_250_000 }],
          confirmFromMicros: 1_230_000,
        },
        language: 'en',
        pictures: 'own',
        retentionDays: 21,
        strikeDays: 22,
      });
      const panel = await SettingsPanel.open(stage);
      const mention = `<@&${role}>`;
      const shown: Partial<Record<(typeof topicNames)[number], string[]>> = {
        where: [said.where.channels(`<#${channels.general.id}>`), said.where.ageRestrictedOnly.yes],
        who: [said.who.roles(mention)],
        approval: [
          said.approval.who.newcomers,
          said.approval.hours(13),
          said.approval.withoutRole(`<@&${adminRoleId}>`),
          said.approval.youngAccount(11),
          said.approval.youngMember(12),
        ],
        review: [said.review.sentence.everything],
        moderators: [
          said.moderators.roles(`<@&${adminRoleId}>`),
          said.moderators.channel(`<#${channels.moderators.id}>`),
          said.moderators.log(`<#${channels.log.id}>`),
          said.moderators.strikes(22),
        ],
        words: [said.words.rule('a', '`dragon*`', said.words.kind.words, said.words.verdict.hold)],
        checks: [said.checks.autoMod.off, said.checks.onFailure.allow],
        quotas: ['14 clips an hour, 15 clips a day, 16 clips at the same time, one clip every 17 seconds', '18 clips'],
        budgets: [
          said.budgets.server('$19.00'),
          said.budgets.member('$2.50'),
          said.budgets.role(mention, '$7.25'),
          said.budgets.confirm('$1.23'),
        ],
        language: [said.language.sentence.en],
        pictures: [said.pictures.sentence.own],
        retention: [said.retention.days(21)],
      };
      for (const name of topicNames) {
        const page = await panel.topic(name);
        for (const sentence of shown[name] ?? ['nothing is expected']) expect(page, name).toContain(sentence);
      }
    }),
  );

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
    'a moderators’ channel, a role of moderators and a log channel: used from then on',
    onStage(async (stage) => {
      const { discord } = stage;
      const { moderators, log } = discord.channels;
      const { bob } = discord.users;
      const helpers = discord.createRole(discord.guild, { name: 'Helpers' });
      discord.setRoles(discord.guild, bob, [helpers]);
      discord.setOverwrite(moderators, { role: helpers }, { allow: ['VIEW_CHANNEL'] });
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('approval');
      await panel.press('approval.who', ['everybody']);
      await panel.topic('moderators');
      await panel.press('moderators.channel', [moderators.id]);
      await panel.press('moderators.log', [log.id]);

      const press = await animate(stage);
      await cardShows(stage, press, en.state.awaitingApproval.title);
      const request = await discord.waitFor(() =>
        discord.messages(moderators).find((message) => message.components?.length),
      );
      expect(await privateAnswer(stage, pressButton(stage, bob, request, 'approve'))).toBe(en.answer.moderatorsOnly);
      await panel.press('moderators.roles', [helpers.id]);
      expect(await privateAnswer(stage, pressButton(stage, bob, request, 'approve'))).toBe(en.moderation.done.approve);
      await delivered(stage, press);
      const lines = await logged(stage, en.moderation.log.action['request-approved']);
      expect(lines.at(-1)).toContain(en.moderation.log.by(`<@${bob.id}>`));
    }),
  );

  it(
    'does not take a channel in which the bot can’t post, and says what it lacks',
    onStage(async (stage) => {
      const { discord } = stage;
      discord.denyBot(discord.channels.log, 'SEND_MESSAGES');
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('moderators');
      const page = await panel.press('moderators.log', [discord.channels.log.id]);
      const fault = said.fault.channel(`<#${discord.channels.log.id}>`, en.permissions.SendMessages);
      expect(page).toContain(said.notChanged(fault));
      expect(page).toContain(said.moderators.noLog);
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

  it(
    'answers wrong numbers with a sentence and changes nothing',
    onStage(async (stage) => {
      await stage.startBot();
      const panel = await SettingsPanel.open(stage);
      await panel.topic('quotas');
      const { perDay, cooldownSeconds } = said.quotas.field;
      const many = await panel.send('quotas.member', { perDay: '-3' });
      expect(many).toContain(said.notChanged(said.fault.wholeOrEmpty(perDay.label, '0', '100,000')));
      const long = await panel.send('quotas.member', { cooldownSeconds: '86401' });
      expect(long).toContain(said.notChanged(said.fault.wholeOrEmpty(cooldownSeconds.label, '0', '86,400')));
      await panel.topic('budgets');
      const money = await panel.send('budgets.amounts', { serverMonthMicros: 'much' });
      const fault = said.fault.money(said.budgets.field.serverMonthMicros.label, '1,000,000');
      expect(money).toContain(said.notChanged(fault));
      await panel.topic('approval');
      const hours = await panel.send('approval.numbers', { hours: '721' });
      expect(hours).toContain(said.notChanged(said.fault.whole(said.approval.field.hours.label, '1', '720')));
      await panel.topic('retention');
      const never = await panel.send('retention.days', { retentionDays: '0' });
      expect(never).toContain(said.retention.never);
      expect(await moderate(stage, 'log')).toContain(en.moderation.log.empty);
    }),
  );

  it(
    'is for people who may manage the server, at each press anew',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, carol } = discord.users;
      await stage.startBot();
      expect(() => runSubcommand(stage, 'settings', 'panel', { user: alice })).toThrow('not shown');
      discord.setRoles(discord.guild, carol, [discord.adminRoleId]);
      const panel = await SettingsPanel.open(stage, { user: carol });
      await panel.topic('quotas');
      const form = await panel.use('quotas.member');
      discord.setRoles(discord.guild, carol, []);
      const press = await panel.use('overview');
      expect(await privateAnswer(stage, press)).toBe(said.denied);
      const sent = discord.interact.modalSubmit({ of: form, values: { perDay: '1' } });
      expect(await privateAnswer(stage, sent)).toBe(said.denied);
      const owners = await SettingsPanel.open(stage);
      expect(owners.text).toContain('100 clips a day');
      expect(await moderate(stage, 'log')).toContain(en.moderation.log.empty);
    }),
  );

  it(
    'keeps every change in the log, with who made it and when',
    onStage(async (stage) => {
      const { discord } = stage;
      const { owner, carol } = discord.users;
      discord.setRoles(discord.guild, carol, [discord.adminRoleId]);
      await stage.startBot();
      await importSettings(stage, { logChannelId: discord.channels.log.id });
      const first = await SettingsPanel.open(stage);
      await first.topic('review');
      await first.press('review.choice', ['everything']);
      const second = await SettingsPanel.open(stage, { user: carol });
      await second.press('pause');
      await second.press('resume');
      const changes = [
        ['review: doubtful → everything', owner],
        ['paused: false → true', carol],
        ['paused: true → false', carol],
      ] as const;
      const lines = await logged(stage, 'paused: true → false');
      const kept = (await moderate(stage, 'log')).split('\n');
      for (const [change, actor] of changes) {
        const line = expect.stringMatching(/^<t:\d+:f> \*\*Settings changed\*\*/);
        const own = (all: string[]) => all.filter((one) => one.includes(change));
        for (const found of [own(lines), own(kept)]) {
          expect(found, change).toEqual([line]);
          expect(found[0]).toContain(en.moderation.log.by(`<@${actor.id}>`));
        }
      }
      expect(lines.map((line) => changes.findIndex(([change]) => line.includes(change)))).toEqual([-1, 0, 1, 2]);
    }),
  );
});
