import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { User } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { delivered, submitted } from '#test/support/channel.ts';
import { animate, privateAnswer } from '#test/support/member.ts';
import { allText, answered, attachedFile, importSettings, runSubcommand } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

/** Costs $0.20. */
const settings = { resolution: '1024x576 (16:9)' };
const said = en.usage;

const usage = (stage: Stage, which: 'mine' | 'server', use: { user?: User; locale?: string } = {}) =>
  answered(stage, runSubcommand(stage, 'usage', which, use));

/** Without the padding of the tables. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/ +/g, ' ');

describe.concurrent('/usage', patience, () => {
  it(
    'mine: what is left of each limit, when there is more, and what the month cost',
    onStage(async (stage) => {
      const { alice, bob } = stage.discord.users;
      await stage.startBot();
      await importSettings(stage, {
        quotas: { member: { perHour: 3, perDay: 10, atOnce: 2, cooldownSeconds: 600 } },
        budgets: { serverMonthMicros: 1_000_000, memberDayMicros: 500_000 },
      });
      const before = allText(await usage(stage, 'mine', { user: alice }));
      expect(before).toContain(`**${said.mine.limit['member-hour']}** · ${said.mine.left('3', '3')}`);
      expect(before).toContain(`**${said.mine.limit['member-cooldown']}** · ${said.mine.readyNow}`);
      expect(before).toContain(said.mine.nothing);
      await delivered(stage, await animate(stage, { settings }));

      const message = await usage(stage, 'mine', { user: alice });
      expect((message.flags ?? 0) & 64).toBe(64);
      const after = allText(message);
      const more = '(?: · more <t:\\d+:R>)';
      for (const line of [
        `\\*\\*${said.mine.limit['member-hour']}\\*\\* · 2 of 3 left${more}`,
        `\\*\\*${said.mine.limit['member-day']}\\*\\* · 9 of 10 left${more}`,
        `\\*\\*${said.mine.limit['member-at-once']}\\*\\* · 2 of 2 left$`,
        `\\*\\*${said.mine.limit['member-cooldown']}\\*\\* · you can start <t:\\d+:R>`,
        `\\*\\*${said.mine.limit['member-day-money']}\\*\\* · \\$0.30 of \\$0.50 left${more}`,
        // What the server spends is not every member's business.
        `\\*\\*${said.mine.limit['server-month-money']}\\*\\* · 80% left${more}`,
      ]) {
        expect(after).toMatch(new RegExp(`^${line}`, 'm'));
      }
      expect(after).toContain(said.amount.of('$0.20', said.amount.jobs(1)));
      const other = allText(await usage(stage, 'mine', { user: bob, locale: 'zh-TW' }));
      expect(other).toContain(`**${zhTw.usage.mine.limit['member-day']}** · ${zhTw.usage.mine.left('10', '10')}`);
      expect(other).toContain(zhTw.usage.mine.nothing);
    }),
  );

  it(
    'the owner’s: a table by member, role and day, a chart that is a picture, and the balance',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      const artists = discord.createRole(discord.guild, { name: 'Artists' });
      discord.setRoles(discord.guild, bob, [artists]);
      await stage.startBot();
      await importSettings(stage, { budgets: { serverMonthMicros: 1_000_000 } });
      await delivered(stage, await animate(stage, { user: alice, settings }));
      for (const steps of [12, 3])
        await delivered(stage, await animate(stage, { user: bob, settings: { ...settings, steps } }));

      runcomfy.balanceUsd = 12.34;
      const message = await usage(stage, 'server');
      const text = plain(allText(message));
      expect(text).toContain(`**${said.server.total}** · ${said.amount.of('$0.45', said.amount.jobs(3))}`);
      expect(text).toContain(`**${said.server.budget}** · ${said.server.budgetUsed('45%', '$1.00')}`);
      expect(text).toContain(`**${said.server.balance}** · $12.34`);
      expect(text).toContain(`\`$0.25 2\` <@${bob.id}>\n\`$0.20 1\` <@${alice.id}>`);
      expect(text).toContain(`\`$0.25 2\` <@&${artists.id}>`);
      expect(text).toContain(`\`${new Date().toISOString().slice(5, 10)} $0.45 3\``);
      expect(text).not.toContain(said.server.note);

      const [chart] = message.attachments;
      expect(chart).toMatchObject({ filename: 'usage.png', content_type: 'image/png' });
      expect(chart?.description).toContain('$0.45');
      const { data, info } = await sharp(await attachedFile(message))
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(info.width).toBeGreaterThan(300);
      expect(info.height).toBeGreaterThan(150);
      expect(new Set(data).size).toBeGreaterThan(10);
      const chinese = await usage(stage, 'server', { locale: 'zh-TW' });
      expect(allText(chinese)).toContain(`**${zhTw.usage.server.balance}** · US$12.34`);
      expect(chinese.attachments[0]?.description).not.toBe(chart?.description);
    }),
  );

  it(
    'what RunComfy did not name is called an estimate, and a balance that may not be read is not known',
    onStage(async (stage) => {
      const { runcomfy } = stage;
      await stage.startBot();
      runcomfy.tellsCost = false;
      const forbidden = { kind: 'answer', status: 403, body: { error: 'forbidden' } } as const;
      runcomfy.faults.add({ on: 'balance', times: Number.POSITIVE_INFINITY, fault: forbidden });
      const empty = await usage(stage, 'server');
      expect(allText(empty)).toContain(said.server.empty);
      expect(empty.attachments).toEqual([]);
      await delivered(stage, await animate(stage, { settings }));
      const text = allText(await usage(stage, 'server'));
      expect(text).toContain(`**${said.server.balance}** · ${said.amount.unknown}`);
      expect(text).toContain(said.amount.of(said.amount.about('$0.20'), said.amount.jobs(1)));
      expect(text).toContain(said.server.note);
    }),
  );

  it(
    'a job that still runs counts with its estimate, one that was refused not at all',
    onStage(async (stage) => {
      const { runcomfy } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      await importSettings(stage, { wordRules: [{ id: 'a', kind: 'words', pattern: 'dragon', verdict: 'refuse' }] });
      await animate(stage, { settings });
      await submitted(stage);
      const { alice } = stage.discord.users;
      const refused = await animate(stage, { settings, prompt: 'a dragon' });
      await stage.discord.waitFor(() => refused.original?.embeds[0]?.title === en.state.rejected.title);
      const mine = allText(await usage(stage, 'mine', { user: alice }));
      expect(mine).toContain(said.amount.about('$0.20'));
      expect(plain(allText(await usage(stage, 'server')))).toContain(`\`about $0.20 1\` <@${alice.id}>`);
    }),
  );

  it(
    'the owner’s is for people who may manage the server',
    onStage(async (stage) => {
      const { alice, moderator } = stage.discord.users;
      await stage.startBot();
      for (const [user, locale, texts] of [
        [alice, 'en-US', en],
        [moderator, 'zh-TW', zhTw],
      ] as const) {
        const refused = runSubcommand(stage, 'usage', 'server', { user, locale });
        expect(await privateAnswer(stage, refused)).toBe(texts.usage.server.notAllowed);
      }
    }),
  );
});
