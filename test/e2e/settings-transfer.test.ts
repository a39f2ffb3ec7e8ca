import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { animate, privateAnswer } from '#test/support/member.ts';
import {
  answered,
  attachedFile,
  importSettings,
  jsonFile,
  moderate,
  runSubcommand,
  SettingsPanel,
  tryImport,
  type WrittenSettings,
} from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const said = en.settings.transfer;

const exported = async (stage: Stage): Promise<string> =>
  (await attachedFile(await answered(stage, runSubcommand(stage, 'settings', 'export')))).toString('utf8');

/** Sends this as the file of the panel's form. @returns once the panel shows the notice, for which the file is fetched first. */
async function sentFile({ discord }: Stage, panel: SettingsPanel, content: string, notice: string) {
  const of = await panel.use('import');
  const sent = discord.interact.modalSubmit({ of, values: { file: [jsonFile(content)] }, locale: 'zh-TW' });
  await discord.waitFor(() => sent.original?.content === notice);
}

/** Something in every part. */
function everything({ discord }: Stage): WrittenSettings {
  const { channels, moderatorRoleId: role, adminRoleId } = discord;
  return {
    paused: true,
    where: { channelIds: [channels.general.id], ageRestrictedOnly: true },
    roleIds: [role],
    approval: { who: 'newcomers', trustedRoleIds: [adminRoleId], accountDays: 3, memberDays: 4, hours: 5 },
    review: 'everything',
    moderators: { roleIds: [adminRoleId], channelId: channels.moderators.id },
    logChannelId: channels.log.id,
    wordRules: [
      { id: 'a', kind: 'words', pattern: '龍*', verdict: 'hold' },
      { id: 'b', kind: 'regex', pattern: '(?i)kra[ck]en\\s"quoted"', verdict: 'refuse' },
    ],
    checks: { classifier: true, onFailure: 'allow' },
    quotas: { member: { perHour: 1, atOnce: 0, cooldownSeconds: 9 }, roles: [{ roleId: role, perDay: 18 }] },
    budgets: { serverMonthMicros: 1, roles: [{ roleId: role, dayMicros: 7 }], confirmFromMicros: 0 },
    language: 'zh-TW',
    pictures: 'anybody',
    retentionDays: 21,
    strikeDays: 22,
  };
}

describe.concurrent('/settings export and import', patience, () => {
  it(
    'one file that brings everything back as it was, on another server too',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      await importSettings(stage, everything(stage));
      const file = await exported(stage);
      expect(JSON.parse(file)).toMatchObject(everything(stage));
      await importSettings(stage, {});
      expect(await exported(stage)).not.toBe(file);
      const notice = await tryImport(stage, file);
      expect(notice).toContain('paused: false → true');
      expect(notice).toContain(said.check(`<#${discord.channels.general.id}>`).split('<')[0]);
      expect(await exported(stage)).toBe(file);
      expect(await tryImport(stage, `\uFEFF${file}`)).toContain(said.same);

      const { alice } = discord.users;
      const elsewhere = discord.createChannel(discord.createGuild({ name: 'Another', ownerId: alice.id }));
      const visit = { user: alice, channel: elsewhere, name: 'settings' };
      const there = discord.interact.command({ ...visit, subcommand: ['import'], attachment: jsonFile(file) });
      expect((await answered(stage, there)).content).toMatch(/^✅/);
      const back = discord.interact.command({ ...visit, subcommand: ['export'] });
      expect((await attachedFile(await answered(stage, back))).toString('utf8')).toBe(file);
    }),
  );

  it(
    'a file that can’t be used gets one clear sentence and changes nothing',
    onStage(async (stage) => {
      await stage.startBot();
      await importSettings(stage, everything(stage));
      const before = await exported(stage);
      const { problem } = said;
      const long = 'x'.repeat(1024 * 1024);
      const files: [unknown, string][] = [
        ['{"paused": tru', said['not-json']],
        ['', said['not-json']],
        ['[]', said['not-settings']],
        ['null', said['not-settings']],
        ['"paused"', said['not-settings']],
        [{ paused: false, comment: long }, said['too-large']],
        [{ paused: false, pasued: true }, said.unknown('`pasued`')],
        [{ quotas: { member: { perYear: 4 } } }, said.unknown('`quotas.member.perYear`')],
        [{ paused: 'no' }, said.wrong(said.value('`paused`', problem.oneOf('`true`, `false`')))],
        [{ review: 'sometimes' }, said.value('`review`', problem.oneOf('`off`, `everything`, `doubtful`'))],
        [{ quotas: { member: { perDay: '4' } } }, said.value('`quotas.member.perDay`', problem.type.number)],
        [{ quotas: { member: { perDay: -1 } } }, said.value('`quotas.member.perDay`', problem.least('0'))],
        [{ quotas: { member: { perDay: 1.5 } } }, said.value('`quotas.member.perDay`', problem.type.int)],
        [{ retentionDays: 9_999 }, said.value('`retentionDays`', problem.most('3,650'))],
        [{ logChannelId: '#log' }, said.value('`logChannelId`', problem.form)],
        [{ budgets: null }, said.value('`budgets`', problem.type.object)],
        [
          { wordRules: [{ id: 'a', kind: 'regex', pattern: '(a', verdict: 'hold' }] },
          said.rule('a', en.settings.words.problem.syntax).replace(/\.$/, ''),
        ],
      ];
      for (const [file, sentence] of files) {
        const told = await tryImport(stage, file);
        expect(told).toContain(sentence);
        expect(told, sentence).toMatch(/^⚠️ .* Nothing was changed\.$/s);
      }
      expect(await exported(stage)).toBe(before);
      const entries = (await moderate(stage, 'log')).split('\n').filter((line) => line.includes('**'));
      expect(entries).toHaveLength(1);
    }),
  );

  it(
    'from the panel, in Chinese: the file goes out and comes back through a form',
    onStage(async (stage) => {
      await stage.startBot();
      await importSettings(stage, { quotas: { member: { perDay: 7 } } });
      const panel = await SettingsPanel.open(stage, { locale: 'zh-TW' });
      const download = await answered(stage, await panel.use('export'));
      expect(download.content).toBe(zhTw.settings.transfer.exported);
      const file = (await attachedFile(download)).toString('utf8');
      const { notChanged, transfer } = zhTw.settings;
      await sentFile(stage, panel, '{', notChanged(transfer['not-json']));
      await importSettings(stage, {});
      await sentFile(stage, panel, file, transfer.done('- `quotas.member.perDay: 100 → 7`'));
      expect(await exported(stage)).toBe(file);
    }),
  );

  it(
    'checks that can’t run here stay off, and the owner is told',
    onStage(async (stage) => {
      await stage.startBot();
      expect(await tryImport(stage, { checks: { service: true, autoMod: true } })).toContain(said.checksOff);
      expect(JSON.parse(await exported(stage)).checks).toMatchObject({ service: false, autoMod: false });
    }),
  );

  it(
    'only for people who may manage the server, also when the command was opened to others',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, carol, moderator } = discord.users;
      await stage.startBot();
      expect(() => runSubcommand(stage, 'settings', 'export', { user: alice })).toThrow('not shown');
      expect(() => runSubcommand(stage, 'settings', 'import', { user: moderator })).toThrow('not shown');
      discord.setRoles(discord.guild, carol, [discord.adminRoleId]);
      expect(await tryImport(stage, { paused: true }, carol)).toContain('paused: false → true');

      const panel = await SettingsPanel.open(stage, { user: carol });
      const form = await panel.use('import');
      discord.setRoles(discord.guild, carol, []);
      const sent = discord.interact.modalSubmit({ of: form, values: { file: [jsonFile({})] } });
      expect(await privateAnswer(stage, sent)).toBe(en.settings.denied);
      for (const control of ['export', 'import', 'resume']) {
        expect(await privateAnswer(stage, await panel.use(control)), control).toBe(en.settings.denied);
      }
      expect(await privateAnswer(stage, await animate(stage))).toBe(en.objections.paused);

      // As Discord delivers it when the server has opened the command to everybody.
      const use = { user: discord.users.owner, channel: discord.channels.general, name: 'settings' };
      const own = discord.interact.command({ ...use, subcommand: ['resume'] });
      await own.acknowledged;
      await importSettings(stage, { paused: true });
      const { member } = z.looseObject({ member: z.looseObject({}) }).parse(own.payload);
      const opened = discord.interact.command({ ...use, subcommand: ['export'] });
      await opened.acknowledged;
      const id = String(BigInt(opened.id) + 1_000_000n);
      const forged = { ...own.payload, id, token: `token-of-${id}`, member: { ...member, permissions: '0' } };
      discord.gateway.dispatch('INTERACTION_CREATE', forged);
      const request = await discord.waitFor(() =>
        discord.requests.find(({ path, status }) => path.startsWith(`/interactions/${id}/`) && status !== null),
      );
      expect(JSON.stringify(request.body)).toContain(en.settings.denied);
      expect(await privateAnswer(stage, await animate(stage))).toBe(en.objections.paused);
    }),
  );
});
