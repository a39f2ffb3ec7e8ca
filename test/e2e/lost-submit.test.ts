import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { Fault } from '#sandbox/runcomfy/faults.ts';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { en } from '#src/discord/texts/en.ts';
import { cardShows, clipOf, delivered, submitted, titles } from '#test/support/channel.ts';
import { animate, forgeButton, pressButton, privateAnswer } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

/** A job whose POST was accepted while nobody heard of it, with its card. */
async function loseJob(stage: Stage): Promise<{ press: InteractionHandle; card: APIMessage }> {
  await stage.startBot();
  stage.runcomfy.faults.add({ on: 'submit', fault: knownFaults.acceptThenReset });
  const press = await animate(stage);
  return { press, card: await cardShows(stage, press, titles.lost) };
}

describe.concurrent('a submit whose outcome nobody knows', patience, () => {
  it(
    'is not made again after a SIGKILL while the POST was in flight',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      stage.runcomfy.faults.add({ on: 'submit', fault: knownFaults.acceptThenWithhold });
      const press = await animate(stage);
      await submitted(stage);
      const { original } = press;
      await bot.kill();
      const next = await stage.restartBot();
      const card = await cardShows(stage, press, titles.lost);
      expect(card.id).toBe(original?.id);
      await next.logged('commands registered');
      expect(stage.runcomfy.count('submit')).toBe(1);
      expect(clipOf(stage, press)).toBeUndefined();
    }),
  );

  const spoilt: [string, Fault][] = [
    ['a reset connection', knownFaults.acceptThenReset],
    ['a 500', knownFaults.gateway(500, true)],
    ['a gateway’s 503', knownFaults.gateway(503, true)],
    ['an answer cut in half', knownFaults.truncatedJson],
    ['an answer without an id', knownFaults.noId],
  ];
  it(
    'is not made again, whatever spoilt the answer',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      await stage.startBot();
      const presses: InteractionHandle[] = [];
      for (const [name, fault] of spoilt) {
        runcomfy.faults.add({ on: 'submit', fault });
        presses.push(await animate(stage, { prompt: name, channel: discord.createChannel(discord.guild) }));
        await submitted(stage, presses.length);
      }
      for (const [index, press] of presses.entries()) {
        const card = await cardShows(stage, press, titles.lost);
        expect(card.embeds[0]?.description, spoilt[index]?.[0]).toContain(en.state.lost['submit-unanswered'].body);
        expect(clipOf(stage, press)).toBeUndefined();
      }
      expect(runcomfy.count('submit')).toBe(spoilt.length);
    }),
  );

  it(
    'is made again when a moderator says so, once, however often it is pressed',
    onStage(
      async (stage) => {
        const { alice, moderator, owner } = stage.discord.users;
        const { press, card } = await loseJob(stage);
        const denied = pressButton(stage, alice, card, 'resubmit');
        expect(await privateAnswer(stage, denied)).toBe(en.answer.moderatorsOnly);
        expect(stage.runcomfy.count('submit')).toBe(1);

        const presses = [pressButton(stage, moderator, card, 'resubmit'), pressButton(stage, owner, card, 'resubmit')];
        await Promise.all(presses.map((one) => one.acknowledged));
        await cardShows(stage, press, titles.resubmitted);
        await submitted(stage, 2);
        const winner = await stage.discord.waitFor(() => presses.find((one) => clipOf(stage, one)), 30_000);
        await delivered(stage, winner);
        for (const loser of presses.filter((one) => one !== winner)) {
          expect(await privateAnswer(stage, loser)).toBe(en.answer.alreadySettled);
        }
        expect(stage.runcomfy.count('submit')).toBe(2);
        const [first, second] = stage.runcomfy.submits.map(({ body }) => ({ ...body, '118_image': '' }));
        expect(second).toEqual(first);
        expect(clipOf(stage, press)).toBeUndefined();
      },
      { resubmitted: 1 },
    ),
  );

  it(
    'is given up when a moderator says so, also after a restart',
    onStage(async (stage) => {
      const { bob, moderator } = stage.discord.users;
      const { press, card } = await loseJob(stage);
      await stage.bots[0]?.kill();
      await stage.startBot();
      expect(await privateAnswer(stage, pressButton(stage, bob, card, 'give-up'))).toBe(en.answer.moderatorsOnly);
      expect(await privateAnswer(stage, pressButton(stage, moderator, card, 'give-up'))).toBe(en.answer.givenUp);
      const late = await forgeButton(stage, moderator, stage.discord.channels.general, `v1:resubmit:${press.id}`);
      expect(await privateAnswer(stage, late)).toBe(en.answer.alreadySettled);
      const closed = await cardShows(stage, press, titles.givenUp);
      expect(closed.components).toEqual([]);
      expect(stage.runcomfy.count('submit')).toBe(1);
    }),
  );
});
