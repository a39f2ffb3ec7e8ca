import { describe, expect, it } from 'vitest';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, privateAnswer } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const times = Number.POSITIVE_INFINITY;
const { objections } = en;
const all = ['submit', 'status', 'result', 'cancel', 'catalogue', 'balance'] as const;

/** RunComfy goes away until this is disposed of. */
function outage({ runcomfy }: Stage, fault: Parameters<typeof runcomfy.faults.add>[0]['fault']): Disposable {
  const planted = all.map((on) => runcomfy.faults.add({ on, times, fault }));
  return { [Symbol.dispose]: () => planted.forEach((one) => void one.remove()) };
}

const alarms = ({ bots }: Stage) => bots.flatMap(({ log }) => log.filter(({ level }) => level === 50));

const troubles = [
  ['does not answer', { kind: 'reset', accepted: false }, 'down'],
  ['answers 500', knownFaults.gateway(500), 'down'],
  ['accepts the key no more', knownFaults.badToken, 'locked-out'],
] as const;

describe.concurrent('what runs waits and arrives, new commands are told, the operator reads one line', patience, () => {
  for (const [what, fault, trouble] of troubles) {
    it(
      `when RunComfy ${what}`,
      onStage(async (stage) => {
        const { discord, runcomfy } = stage;
        runcomfy.hold('all');
        const bot = await stage.startBot();
        const presses = await Promise.all([animate(stage), animate(stage, { user: discord.users.bob })]);
        const ids = [await submitted(stage, 1), await submitted(stage, 2)];
        await Promise.all(ids.map((id) => runcomfy.advance(id, 'in_progress')));
        await Promise.all(presses.map((press) => cardShows(stage, press, titles.running)));
        {
          using _away = outage(stage, fault);
          await Promise.all(presses.map((press) => cardShows(stage, press, en.state.unseen[trouble].title)));
          expect(await privateAnswer(stage, await animate(stage))).toBe(objections[`generator-${trouble}`]);
          const inChinese = await animate(stage, { locale: 'zh-TW' });
          expect(await privateAnswer(stage, inChinese)).toBe(zhTw.objections[`generator-${trouble}`]);
          await Promise.all(ids.map((id) => runcomfy.advance(id, 'completed')));
        }
        await Promise.all(presses.map((press) => delivered(stage, press)));
        await bot.logged('RunComfy takes jobs again');
        expect(alarms(stage)).toHaveLength(1);
        const after = await animate(stage);
        await runcomfy.advance(await submitted(stage, 3), 'completed');
        await delivered(stage, after);
      }),
    );
  }
});

describe.concurrent('RunComfy takes no jobs', patience, () => {
  it(
    'without credit the first is refused, the next is told before, and who waits goes on once it is topped up',
    onStage(
      async (stage) => {
        const { discord, runcomfy } = stage;
        const { alice, bob, carol } = discord.users;
        runcomfy.hold('all');
        await stage.startBot();
        const runs = await animate(stage);
        const runId = await submitted(stage);
        const next = await animate(stage, { user: bob });
        const last = await animate(stage, { user: carol });
        await cardShows(stage, next, en.state.inLine('', '').title);
        runcomfy.balanceUsd = 0;
        await runcomfy.advance(runId, 'completed');
        await delivered(stage, runs);
        const refused = await cardShows(stage, next, titles.failed);
        expect(refused.embeds[0]?.description).toContain(en.failures['refused-balance']);
        await cardShows(stage, last, en.state.stalled.unpaid.title);
        expect(await privateAnswer(stage, await animate(stage, { user: alice }))).toBe(objections['generator-unpaid']);
        runcomfy.balanceUsd = 5;
        await runcomfy.advance(await submitted(stage, 2), 'completed');
        await delivered(stage, last);
        expect(alarms(stage)).toHaveLength(1);
      },
      { environment: { RUNCOMFY_JOBS_AT_ONCE: '1' } },
    ),
  );

  it(
    'no more than one job is risked when it answers 500 to everything',
    onStage(async (stage) => {
      await stage.startBot();
      using _away = outage(stage, knownFaults.gateway(500));
      await cardShows(stage, await animate(stage), titles.lost);
      expect(await privateAnswer(stage, await animate(stage))).toBe(objections['generator-down']);
      expect(stage.runcomfy.count('submit')).toBe(1);
      expect(stage.runcomfy.submits).toEqual([]);
    }),
  );
});
