import { describe, expect, it } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, pressButton } from '#test/support/member.ts';
import {
  allText,
  answered,
  importSettings,
  limitSays,
  logged,
  logLines,
  runSubcommand,
} from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { namedSecond, outcomeOf } from '#test/support/outcome.ts';
import type { Stage } from '#test/support/stage.ts';

/** Costs the base price, $0.20, whatever the picture's shape. */
const standard = { resolution: '1024x576 (16:9)' };
/** A quarter of it. */
const quarter = { ...standard, steps: 3 };

const dollars = (amount: number): number => amount * 1_000_000;
const warning = (percent: number, used: string, budget: string) => ` ${percent}%: ${used} / ${budget}`;
const linesIn = ({ discord }: Stage, channel: { id: string }) =>
  discord.messages(channel).flatMap(({ embeds }) => embeds.flatMap(({ description = '' }) => description.split('\n')));

/** The log is brought to its channel at each start: nobody has to wait for the next look. */
async function restartAfterWarning(stage: Stage): Promise<void> {
  const bot = stage.bots.at(-1);
  await bot?.logged('budget warning');
  await bot?.kill();
  await stage.startBot();
}

describe.concurrent('budgets', patience, () => {
  it(
    'the server’s month: what is reserved is settled with what RunComfy really charged',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { bob, owner } = discord.users;
      await stage.startBot();
      // The bot goes on expecting $0.20 until it reads the price again tomorrow.
      runcomfy.basePrice = 0.05;
      await importSettings(stage, { budgets: { serverMonthMicros: dollars(0.3) } });
      runcomfy.hold('all');
      const first = await animate(stage, { settings: standard });
      const requestId = await submitted(stage);
      const reserved = await outcomeOf(stage, await animate(stage, { user: bob, settings: standard }));
      expect(reserved).toContain(limitSays('server-month-money', '$0.30'));
      const now = new Date();
      expect(namedSecond(reserved)).toBe(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) / 1000);
      runcomfy.release('all');
      await runcomfy.advance(requestId, 'completed');
      await delivered(stage, first);

      await delivered(stage, await animate(stage, { user: bob, settings: standard }));
      await delivered(stage, await animate(stage, { user: owner, settings: standard }));
      expect(runcomfy.charged).toBeCloseTo(0.15);
      const full = await outcomeOf(stage, await animate(stage, { settings: standard, locale: 'zh-TW' }));
      expect(full).toContain(zhTw.limits['server-month-money']('US$0.30', `<t:${namedSecond(full)}:R>`));
      expect(await outcomeOf(stage, await animate(stage, { settings: quarter }))).toBe('started');
    }),
  );

  it(
    'a member’s day is their own, a role’s day is shared by all who have it',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob, carol } = discord.users;
      const artists = discord.createRole(discord.guild, { name: 'Artists' });
      for (const user of [alice, bob]) discord.setRoles(discord.guild, user, [artists]);
      await stage.startBot();
      await importSettings(stage, {
        budgets: { memberDayMicros: dollars(0.3), roles: [{ roleId: artists.id, dayMicros: dollars(0.45) }] },
      });
      const ask = async (user = alice, settings: typeof standard = standard) =>
        outcomeOf(stage, await animate(stage, { user, settings }));
      expect(await ask(alice)).toBe('started');
      const own = await ask(alice);
      expect(own).toContain(limitSays('member-day-money', '$0.30'));
      expect(namedSecond(own)).toBeGreaterThan(Date.now() / 1000 + 23 * 60 * 60);
      expect(await ask(bob)).toBe('started');
      const shared = await ask(bob, quarter);
      expect(shared).toBe('started');
      expect(await ask(alice, quarter)).toContain(limitSays('role-day-money', '$0.45'));
      expect(await ask(carol)).toBe('started');
      expect(await ask(carol, quarter)).toBe('started');
      expect(await ask(carol, quarter)).toBe('started');
      expect(await ask(carol, quarter)).toContain(limitSays('member-day-money', '$0.30'));
      await submitted(stage, 6);
    }),
  );

  it(
    'a true cancel gives the money back, one that came too late does not',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice } = discord.users;
      runcomfy.hold('all');
      await stage.startBot();
      await importSettings(stage, { budgets: { serverMonthMicros: dollars(0.3) } });
      const stopped = await animate(stage, { settings: standard });
      await submitted(stage);
      const card = await cardShows(stage, stopped, titles.inQueue);
      expect(await outcomeOf(stage, pressButton(stage, alice, card, 'cancel'))).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, stopped, titles.cancelled);
      const late = await animate(stage, { settings: standard });
      await runcomfy.advance(await submitted(stage, 2), 'in_progress');
      const runs = await cardShows(stage, late, titles.running);
      expect(await outcomeOf(stage, pressButton(stage, alice, runs, 'cancel'))).toBe(en.cancelAnswer['too-late']);
      const refused = await outcomeOf(stage, await animate(stage, { settings: standard }));
      expect(refused).toContain(limitSays('server-month-money', '$0.30'));
    }),
  );

  it(
    'at 80 % and at 100 % the log channel is warned, once each, also over a restart',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      await importSettings(stage, {
        logChannelId: discord.channels.log.id,
        moderators: { channelId: discord.channels.moderators.id },
        budgets: { serverMonthMicros: dollars(0.25) },
      });
      await delivered(stage, await animate(stage, { settings: standard }));
      await restartAfterWarning(stage);
      const [line] = (await logged(stage, warning(80, '$0.20', '$0.25'))).filter((one) => one.includes('80%'));
      expect(line).toContain(en.moderation.log.action['budget-warning']);
      await delivered(stage, await animate(stage, { settings: quarter }));
      await restartAfterWarning(stage);
      await logged(stage, warning(100, '$0.25', '$0.25'));
      const refused = await outcomeOf(stage, await animate(stage, { settings: quarter }));
      expect(refused).toContain(limitSays('server-month-money', '$0.25'));
      expect(logLines(stage).filter((one) => one.includes('%: '))).toHaveLength(2);
      expect(discord.messages(discord.channels.moderators)).toEqual([]);
    }),
  );

  it(
    'without a log channel the moderators’ channel is warned, in the server’s language',
    onStage(async (stage) => {
      const { discord } = stage;
      const { moderators } = discord.channels;
      await stage.startBot();
      await importSettings(stage, {
        language: 'zh-TW',
        moderators: { channelId: moderators.id },
        budgets: { serverMonthMicros: dollars(0.2) },
      });
      const press = await animate(stage, { settings: standard });
      await cardShows(stage, press, zhTw.state.delivered('').title);
      await restartAfterWarning(stage);
      const lines = await discord.waitFor(
        () => linesIn(stage, moderators).length > 0 && linesIn(stage, moderators),
        45_000,
      );
      expect(lines).toEqual([expect.stringContaining(zhTw.moderation.log.action['budget-warning'])]);
      expect(lines[0]).toContain(warning(100, '$0.20', '$0.20'));
      const usage = await answered(stage, runSubcommand(stage, 'usage', 'server', { locale: 'zh-TW' }));
      expect(allText(usage)).toContain(zhTw.usage.server.budgetUsed('100%', 'US$0.20'));
    }),
  );
});
