import { describe, expect, it } from 'vitest';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { User } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, forgeButton, pressButton, privateAnswer } from '#test/support/member.ts';
import { answered, importSettings, limitSays } from '#test/support/moderators.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { outcomeOf } from '#test/support/outcome.ts';
import type { Stage } from '#test/support/stage.ts';

/** Costs $0.20. */
const settings = { resolution: '1024x576 (16:9)' };
const { answer } = en;

/** The question becomes this. */
const becomes = ({ discord }: Stage, question: InteractionHandle, content: string) =>
  discord.waitFor(() => question.original?.content === content && question.original);

async function askedFirst(stage: Stage, user: User = stage.discord.users.alice) {
  const question = await animate(stage, { user, settings });
  const message = await answered(stage, question);
  expect(await privateAnswer(stage, question)).toContain(answer.confirm('$0.20'));
  return { question, message };
}

/** A job of which the bot sees that it runs, and so how long. */
async function runSeen(stage: Stage, user: User, n: number): Promise<void> {
  stage.runcomfy.hold('all');
  const press = await animate(stage, { user, settings });
  const requestId = await submitted(stage, n);
  await stage.runcomfy.advance(requestId, 'in_progress');
  await cardShows(stage, press, titles.running);
  stage.runcomfy.release('all');
  await delivered(stage, press);
}

describe.concurrent('the confirmation of an expensive job', patience, () => {
  it(
    'shows price, wait and what remains, and Start starts it once',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      await stage.startBot();
      for (const n of [1, 2, 3]) await runSeen(stage, bob, n);
      await importSettings(stage, { budgets: { confirmFromMicros: 200_000, memberDayMicros: 500_000 } });
      const cheap = await animate(stage, { settings: { ...settings, steps: 11 } });
      await delivered(stage, cheap);

      // Three runs tell how long one takes; what is left open counts as the default.
      const open = await answered(stage, await animate(stage));
      expect(open.content).toMatch(/^Clips like this take \d+ secs? to render\.$/m);
      const { question, message } = await askedFirst(stage);
      const [price, wait, left, ...others] = message.content.split('\n');
      expect(price).toBe(answer.confirm('$0.20'));
      expect(wait).toMatch(/^Clips like this take \d+ secs? to render\.$/);
      expect(left).toBe(answer.confirmLeft('$0.12'));
      expect(others).toEqual([]);
      expect(runcomfy.submits).toHaveLength(4);
      const press = pressButton(stage, alice, message, 'start');
      await delivered(stage, press);
      expect((await becomes(stage, question, answer.confirmed)).components).toEqual([]);
      expect(runcomfy.submits).toHaveLength(5);
    }),
  );

  it(
    'a double press makes one job, also of a re-roll',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice } = discord.users;
      await stage.startBot();
      await importSettings(stage, { budgets: { confirmFromMicros: 0 } });
      const { message } = await askedFirst(stage);
      const presses = [1, 2, 3].map(() => pressButton(stage, alice, message, 'start'));
      const [first] = presses;
      if (!first) throw new Error('three presses were made');
      const { clip } = await delivered(stage, first);
      await Promise.all(presses.map(({ acknowledged }) => acknowledged));
      expect(runcomfy.submits).toHaveLength(1);

      const question = await answered(stage, pressButton(stage, alice, clip, 'reroll'));
      expect(question.content).toContain(answer.confirm('$0.20'));
      expect(runcomfy.submits).toHaveLength(1);
      const [again, late] = [1, 2].map(() => pressButton(stage, alice, question, 'start'));
      if (!again || !late) throw new Error('two presses were made');
      await delivered(stage, again);
      await late.acknowledged;
      expect(runcomfy.submits).toHaveLength(2);
      expect(new Set(runcomfy.submits.map(({ body }) => body['56_text'])).size).toBe(1);
    }),
  );

  it(
    'dropping starts none, and afterwards the question is over',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice } = discord.users;
      await stage.startBot();
      await importSettings(stage, { budgets: { confirmFromMicros: 0 }, quotas: { member: { perDay: 1 } } });
      const question = await animate(stage, { settings, locale: 'zh-TW' });
      const message = await answered(stage, question);
      expect(message.content).toContain(zhTw.answer.confirm('US$0.20'));
      pressButton(stage, alice, message, 'drop');
      expect((await becomes(stage, question, answer.dropped)).components).toEqual([]);
      const late = await forgeButton(stage, alice, discord.channels.general, `v1:start:${question.id}`);
      await becomes(stage, late, answer.confirmationOver);
      expect(runcomfy.submits).toEqual([]);
      // Asking alone has used nothing up.
      const { message: second } = await askedFirst(stage);
      await delivered(stage, pressButton(stage, alice, second, 'start'));
    }),
  );

  it(
    'forged ids and other people’s questions start nothing',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      const { general } = discord.channels;
      await stage.startBot();
      await importSettings(stage, { budgets: { confirmFromMicros: 0 } });
      const { question, message } = await askedFirst(stage);
      for (const [user, id] of [
        [bob, question.id],
        [alice, '1234567890'],
        [alice, `${question.id}0`],
      ] as const) {
        const forged = await forgeButton(stage, user, general, `v1:start:${id}`);
        await becomes(stage, forged, answer.confirmationOver);
      }
      const garbage = await forgeButton(stage, alice, general, `v1:start:${question.id}; DROP TABLE`);
      expect(await privateAnswer(stage, garbage)).toBe(answer.unknownControl);
      const foreign = await forgeButton(stage, bob, general, `v1:drop:${question.id}`);
      await becomes(stage, foreign, answer.dropped);
      expect(runcomfy.submits).toEqual([]);
      await delivered(stage, pressButton(stage, alice, message, 'start'));
      expect(runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'a limit that was reached meanwhile is said at the press, in private',
    onStage(async (stage) => {
      const { alice } = stage.discord.users;
      await stage.startBot();
      await importSettings(stage, { budgets: { confirmFromMicros: 0, memberDayMicros: 300_000 } });
      const first = await askedFirst(stage);
      const second = await askedFirst(stage);
      expect(await outcomeOf(stage, pressButton(stage, alice, first.message, 'start'))).toBe('started');
      await submitted(stage);
      const refused = pressButton(stage, alice, second.message, 'start');
      expect(await privateAnswer(stage, refused)).toContain(limitSays('member-day-money', '$0.30'));
      await becomes(stage, second.question, answer.dropped);
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );

  it(
    'after a SIGKILL the question still works, once',
    onStage(async (stage) => {
      const { alice } = stage.discord.users;
      const bot = await stage.startBot();
      await importSettings(stage, { budgets: { confirmFromMicros: 0 } });
      const { question, message } = await askedFirst(stage);
      await bot.kill();
      await stage.startBot();
      const press = pressButton(stage, alice, message, 'start');
      await delivered(stage, press);
      await becomes(stage, question, answer.confirmed);
      await stage.bots.at(-1)?.kill();
      await stage.startBot();
      const late = await forgeButton(stage, alice, stage.discord.channels.general, `v1:start:${question.id}`);
      await becomes(stage, late, answer.confirmationOver);
      expect(stage.runcomfy.submits).toHaveLength(1);
    }),
  );
});
