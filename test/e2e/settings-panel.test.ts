import { describe, expect, it } from 'vitest';
import { topicNames } from '#src/discord/settings/topic.ts';
import { en } from '#src/discord/texts/en.ts';
import { privateAnswer } from '#test/support/member.ts';
import { bringLog, importSettings, logged, moderate, runSubcommand, SettingsPanel } from '#test/support/moderators.ts';
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
      await bringLog(stage);
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
