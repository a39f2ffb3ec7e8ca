import { describe, expect, it } from 'vitest';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, pressButton } from '#test/support/member.ts';
import { importSettings, limitSays } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { namedSecond, outcomeOf } from '#test/support/outcome.ts';
import type { Stage } from '#test/support/stage.ts';

const hour = 60 * 60;
const secondsFromNow = (sentence: string): number => (namedSecond(sentence) ?? 0) - Date.now() / 1000;

const tries = (stage: Stage, count: number, prompt: string) =>
  Promise.all(Array.from({ length: count }, (_, n) => animate(stage, { prompt: `${prompt} ${n}` })));

const outcomesOf = (stage: Stage, presses: readonly InteractionHandle[]) =>
  Promise.all(presses.map((press) => outcomeOf(stage, press)));

interface Asked {
  press: InteractionHandle;
  prompt: string;
  outcome?: string;
}

const ask = async (stage: Stage, prompt: string): Promise<Asked> => ({
  press: await animate(stage, { prompt }),
  prompt,
});

describe.concurrent('quotas', patience, () => {
  it(
    'per hour and per day: the member is told when there is room again, others are not held up',
    onStage(async (stage) => {
      const { bob } = stage.discord.users;
      await stage.startBot();
      await importSettings(stage, { quotas: { member: { perHour: 1 } } });
      expect(await outcomeOf(stage, await animate(stage))).toBe('started');
      const hourly = await outcomeOf(stage, await animate(stage));
      expect(hourly).toContain(limitSays('member-hour', '1'));
      expect(secondsFromNow(hourly)).toBeGreaterThan(hour - 60);
      expect(secondsFromNow(hourly)).toBeLessThanOrEqual(hour + 1);
      expect(await outcomeOf(stage, await animate(stage, { user: bob }))).toBe('started');

      await importSettings(stage, { quotas: { member: { perDay: 1, perHour: 5 } } });
      const daily = await outcomeOf(stage, await animate(stage, { locale: 'zh-TW' }));
      expect(daily).toContain(zhTw.limits['member-day']('1', `<t:${namedSecond(daily)}:R>`));
      expect(secondsFromNow(daily)).toBeGreaterThan(24 * hour - 60);
      expect(secondsFromNow(daily)).toBeLessThanOrEqual(24 * hour + 1);
      await submitted(stage, 2);
    }),
  );

  it(
    'at once and cooldown: room again when one is done, and when the time is over',
    onStage(async (stage) => {
      const { runcomfy } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      await importSettings(stage, { quotas: { member: { atOnce: 1 } } });
      const first = await animate(stage);
      await runcomfy.advance(await submitted(stage), 'in_progress');
      const refused = await outcomeOf(stage, await animate(stage));
      expect(refused).toBe(limitSays('member-at-once', '1'));
      runcomfy.release('all');
      await delivered(stage, first);
      const second = await animate(stage);
      await delivered(stage, second);

      await importSettings(stage, { quotas: { member: { cooldownSeconds: 900 } } });
      const early = await outcomeOf(stage, await animate(stage));
      expect(early).toContain(en.limits['member-cooldown']('1', `<t:${namedSecond(early)}:R>`));
      expect(secondsFromNow(early)).toBeLessThanOrEqual(901);
      await importSettings(stage, { quotas: { member: { cooldownSeconds: 1 } } });
      expect(await outcomeOf(stage, await animate(stage))).toBe('started');
    }),
  );

  it(
    'of several roles the most generous counts, and a quota of none is none',
    onStage(async (stage) => {
      const { discord } = stage;
      const { alice, bob, carol } = discord.users;
      const [artists, patrons] = ['Artists', 'Patrons'].map((name) => discord.createRole(discord.guild, { name }));
      if (!artists || !patrons) throw new Error('two roles were made');
      discord.setRoles(discord.guild, alice, [artists]);
      discord.setRoles(discord.guild, bob, [artists, patrons]);
      await stage.startBot();
      const roles = [
        { roleId: artists.id, perDay: 1 },
        { roleId: patrons.id, perDay: 2 },
      ];
      await importSettings(stage, { quotas: { member: { perDay: 0 }, roles } });
      const none = await outcomeOf(stage, await animate(stage, { user: carol }));
      expect(none).toBe(limitSays('member-day', '0'));
      for (const [user, cap] of [
        [alice, 1],
        [bob, 2],
      ] as const) {
        for (let n = 1; n <= cap; n += 1) {
          expect(await outcomeOf(stage, await animate(stage, { user })), `${user.username} ${n}`).toBe('started');
        }
        expect(await outcomeOf(stage, await animate(stage, { user }))).toContain(limitSays('member-day', `${cap}`));
      }
      await submitted(stage, 3);
    }),
  );

  it(
    'twenty simultaneous commands and re-rolls start exactly five',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      const { clip } = await delivered(stage, await animate(stage, { user: bob, prompt: 'the clip of somebody else' }));
      runcomfy.hold('all');
      await importSettings(stage, { quotas: { member: { perDay: 5 } } });
      const commands = tries(stage, 10, 'wish');
      const rerolls = Array.from({ length: 10 }, () => pressButton(stage, alice, clip, 'reroll'));
      const outcomes = await outcomesOf(stage, [...(await commands), ...rerolls]);
      expect(outcomes.filter((outcome) => outcome === 'started')).toHaveLength(5);
      for (const told of outcomes.filter((outcome) => outcome !== 'started')) {
        expect(told).toContain(limitSays('member-day', '5'));
        expect(secondsFromNow(told)).toBeGreaterThan(24 * hour - 120);
      }
      await submitted(stage, 6);
      expect(await outcomeOf(stage, await animate(stage, { user: bob }))).toBe('started');
      await submitted(stage, 7);
      expect(runcomfy.submits).toHaveLength(7);
    }),
  );

  it(
    'a SIGKILL among twenty commands: still five in all, however often they ask',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      const bot = await stage.startBot();
      await importSettings(stage, { quotas: { member: { perDay: 5 } } });
      const tried = Promise.allSettled(Array.from({ length: 20 }, (_, n) => ask(stage, `before ${n}`)));
      await submitted(stage, 2);
      await bot.kill();
      const asked = (await tried).flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
      await stage.startBot();
      for (let n = 0; asked.at(-1)?.outcome === 'started' || n === 0; n += 1) {
        const again = await ask(stage, `after ${n}`);
        asked.push({ ...again, outcome: await outcomeOf(stage, again.press) });
      }
      await outcomesOf(stage, await tries(stage, 20, 'again'));
      // What the crash caught between the call and its answer may have been charged, so it counts.
      const counting = () => {
        const lost = asked.filter(({ press }) => press.original?.embeds[0]?.title?.startsWith(titles.lost));
        return new Set([...runcomfy.submits.map(({ body }) => body['56_text']), ...lost.map(({ prompt }) => prompt)]);
      };
      await discord.waitFor(() => counting().size >= 5);
      expect(await outcomeOf(stage, await animate(stage))).toContain(limitSays('member-day', '5'));
      expect(counting().size).toBe(5);
    }),
  );

  it(
    'a place is given back when nothing was spent, and kept when it was too late to cancel',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice } = discord.users;
      runcomfy.hold('all');
      await stage.startBot();
      await importSettings(stage, { quotas: { member: { perDay: 1 } } });
      const file = { name: 'picture.png', bytes: Buffer.from('just some words'), contentType: 'image/png' };
      await cardShows(stage, await animate(stage, { picture: file }), titles.rejected);

      runcomfy.faults.add({ on: 'submit', fault: knownFaults.rateLimited(60) });
      const waiting = await animate(stage);
      const waits = await cardShows(stage, waiting, titles.waiting);
      expect(await outcomeOf(stage, pressButton(stage, alice, waits, 'cancel'))).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, waiting, titles.cancelled);

      const queued = await animate(stage);
      await submitted(stage);
      const card = await cardShows(stage, queued, titles.inQueue);
      expect(await outcomeOf(stage, pressButton(stage, alice, card, 'cancel'))).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, queued, titles.cancelled);

      const running = await animate(stage);
      const requestId = await submitted(stage, 2);
      await runcomfy.advance(requestId, 'in_progress');
      const runs = await cardShows(stage, running, titles.running);
      expect(await outcomeOf(stage, pressButton(stage, alice, runs, 'cancel'))).toBe(en.cancelAnswer['too-late']);
      expect(await outcomeOf(stage, await animate(stage))).toContain(limitSays('member-day', '1'));
      await runcomfy.advance(requestId, 'completed');
      await discord.waitFor(() => running.original?.embeds[0]?.description?.includes(en.charge.charged));
      expect(await outcomeOf(stage, await animate(stage))).toContain(limitSays('member-day', '1'));
    }),
  );
});
