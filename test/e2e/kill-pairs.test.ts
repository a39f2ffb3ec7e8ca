import { describe, expect, it } from 'vitest';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { BotProcess } from '#test/support/bot-process.ts';
import { clipOf, titles } from '#test/support/channel.ts';
import { aroundSubmit, beforeAcknowledgement, killPoints } from '#test/support/kill-points.ts';
import { runAnimate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

type Point = (typeof killPoints)[number];

/** `npm run drill` kills at every ordered pair; here each point comes once as the first and once as the second. */
const pairs: [Point, Point][] =
  process.env.DRILL === undefined
    ? killPoints.flatMap((first, index): [Point, Point][] => {
        const second = killPoints[(index * 2 + 5) % killPoints.length];
        return second ? [[first, second]] : [];
      })
    : killPoints.flatMap((first) => killPoints.map((second): [Point, Point] => [first, second]));

/** The card says how the job ended; where the member was never answered, RunComfy at least knows nothing. */
const ended = (press: InteractionHandle): boolean =>
  [titles.done, titles.lost].some((title) => press.original?.embeds[0]?.title?.startsWith(title));

/** Kills the bot as soon as it gets to the point. @returns false when the job came to its end before. */
async function killAt(stage: Stage, point: Point, bot: BotProcess, press: InteractionHandle): Promise<boolean> {
  const snare = point.set(stage, () => press);
  const reached = await stage.discord.waitFor(() => (snare.isReached() ? 'reached' : ended(press) && 'ended'), 60_000);
  if (reached === 'reached') await bot.kill();
  snare.remove();
  return reached === 'reached';
}

describe.concurrent('killed twice, nothing is paid or posted twice and no job is left over', patience, () => {
  for (const [first, second] of pairs) {
    it(
      `${first.name}, then ${second.name}`,
      onStage(async (stage) => {
        let press: InteractionHandle | undefined;
        const bot = await stage.startBot();
        const snare = first.set(stage, () => press);
        press = await runAnimate(stage);
        await stage.discord.waitFor(() => snare.isReached() || undefined, 60_000);
        await bot.kill();
        snare.remove();
        if (first === beforeAcknowledgement) return expectNothingOwed(stage);
        const next = await stage.restartBot();
        if (await killAt(stage, second, next, press)) await stage.restartBot();
        await expectEnded(stage, press, [first, second]);
      }),
    );
  }
});

async function expectNothingOwed(stage: Stage): Promise<void> {
  const next = await stage.restartBot();
  await next.logged('connected to Discord');
  expect(stage.runcomfy.submits).toEqual([]);
}

async function expectEnded(stage: Stage, press: InteractionHandle, points: readonly Point[]): Promise<void> {
  await stage.discord.waitFor(() => ended(press) || undefined, 60_000);
  const isLost = press.original?.embeds[0]?.title?.startsWith(titles.lost);
  // Only where the process died around the submit may its outcome be unknown, and then nobody sends it again.
  if (isLost) expect(points.some((point) => aroundSubmit.includes(point))).toBe(true);
  else expect(clipOf(stage, press)).toBeDefined();
  expect(stage.runcomfy.submits.length).toBeLessThanOrEqual(1);
  expect(stage.discord.messages(stage.discord.channels.general)).toHaveLength(isLost ? 1 : 2);
}
