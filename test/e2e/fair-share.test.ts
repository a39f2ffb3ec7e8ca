import { describe, expect, it } from 'vitest';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { cardShows, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, pressButton, privateAnswer } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

const oneAtOnce = { environment: { RUNCOMFY_JOBS_AT_ONCE: '1' } };

const inLine = (turn: number, people: number, { state, card } = en) =>
  state.inLine(card.turn(turn), card.people(people));

/** Resolves once the card says exactly this. */
const waitsAs = ({ discord }: Stage, press: InteractionHandle, { title, body }: { title: string; body: string }) =>
  discord.waitFor(() => {
    const embed = press.original?.embeds[0];
    return embed?.title === title && embed.description?.includes(body) && press.original;
  }, 30_000);

/** What was asked for, in the order in which RunComfy got it. */
const order = ({ runcomfy }: Stage) => runcomfy.submits.map(({ body }) => body['56_text']);

describe.concurrent('members take turns', patience, () => {
  it(
    'ten jobs of one member do not delay the first of another, and the cards say who comes before',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob, carol } = discord.users;
      runcomfy.hold('all');
      await stage.startBot();
      await animate(stage, { user: alice, prompt: 'a1' });
      await submitted(stage);
      const queued: InteractionHandle[] = [];
      for (let n = 2; n <= 10; n += 1) {
        const press = await animate(stage, { user: alice, prompt: `a${n}` });
        queued.push(press);
        if (n <= 3) await waitsAs(stage, press, inLine(n - 1, 0));
      }
      const [second] = queued;
      if (!second) throw new Error('nine jobs wait');
      const bobs = await animate(stage, { user: bob, prompt: 'b1' });
      await waitsAs(stage, bobs, inLine(1, 0));
      const carols = await animate(stage, { user: carol, prompt: 'c1', guildLocale: 'zh-TW' });
      await waitsAs(stage, carols, inLine(2, 1, zhTw));
      await waitsAs(stage, second, inLine(3, 2));
      expect(en.card.turn(3)).toBe('3rd');

      runcomfy.release('all');
      await submitted(stage, 12);
      const went = order(stage);
      expect(went.slice(0, 4)).toEqual(['a1', 'b1', 'c1', 'a2']);
      expect(went.slice(3)).toEqual(Array.from({ length: 9 }, (_, n) => `a${n + 2}`));
      expect(runcomfy.submits).toHaveLength(12);
    }, oneAtOnce),
  );

  it(
    'two members with many jobs alternate, and whoever cancels gives their place away',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { alice, bob } = discord.users;
      runcomfy.hold('all');
      await stage.startBot();
      const running = await animate(stage, { prompt: 'a1' });
      const requestId = await submitted(stage);
      const cancelled = await animate(stage, { prompt: 'cancelled' });
      const card = await waitsAs(stage, cancelled, inLine(1, 0));
      const a2 = await animate(stage, { prompt: 'a2' });
      await waitsAs(stage, a2, inLine(2, 0));
      const b1 = await animate(stage, { user: bob, prompt: 'b1' });
      await waitsAs(stage, b1, inLine(1, 0));
      const b2 = await animate(stage, { user: bob, prompt: 'b2' });
      await waitsAs(stage, a2, inLine(4, 1));
      expect(await privateAnswer(stage, pressButton(stage, alice, card, 'cancel'))).toBe(en.cancelAnswer.stopped);
      await cardShows(stage, cancelled, titles.cancelled);
      await waitsAs(stage, a2, inLine(3, 1));
      await waitsAs(stage, b2, inLine(2, 0));
      await runcomfy.advance(requestId, 'completed');
      await delivered(stage, running);
      await submitted(stage, 2);
      runcomfy.release('all');
      await Promise.all([b1, b2, a2].map((press) => delivered(stage, press, 60_000)));
      expect(order(stage)).toEqual(['a1', 'b1', 'b2', 'a2']);
    }, oneAtOnce),
  );

  it(
    'after a SIGKILL the others still get their turn',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const { bob } = discord.users;
      runcomfy.hold('all');
      const bot = await stage.startBot();
      await animate(stage, { prompt: 'a1' });
      await submitted(stage);
      for (const n of [2, 3, 4]) await waitsAs(stage, await animate(stage, { prompt: `a${n}` }), inLine(n - 1, 0));
      const bobs = await animate(stage, { user: bob, prompt: 'b1' });
      await waitsAs(stage, bobs, inLine(1, 0));
      await bot.kill();
      await stage.startBot();
      const carols = await animate(stage, { user: discord.users.carol, prompt: 'c1' });
      await waitsAs(stage, carols, inLine(2, 1));
      runcomfy.release('all');
      await submitted(stage, 6);
      expect(order(stage)).toEqual(['a1', 'b1', 'c1', 'a2', 'a3', 'a4']);
    }, oneAtOnce),
  );
});
