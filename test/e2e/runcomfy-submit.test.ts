import { describe, expect, it } from 'vitest';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { Fault } from '#sandbox/runcomfy/faults.ts';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { en } from '#src/discord/texts/en.ts';
import type { FailureReason } from '#src/domain/job-reasons.ts';
import { cardShows, clipPosted, deliveredOnce, struck, titles } from '#test/support/channel.ts';
import { animate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const ownWords = { error_code: 503001, error_message: 'Try again later' };

describe.concurrent('a submit that RunComfy does not take', patience, () => {
  const turnedAway: [string, Fault][] = [
    ['429 with Retry-After in seconds', knownFaults.rateLimited(1)],
    ['429 with Retry-After as a date', knownFaults.rateLimited(new Date(Date.now() + 1_000))],
    ['429 without Retry-After', knownFaults.rateLimited()],
    ['503 in RunComfy’s own words', { kind: 'answer', status: 503, body: ownWords }],
  ];
  it(
    'turned away for now: made again until it is taken, and taken once',
    onStage(async (stage) => {
      const { runcomfy } = stage;
      await stage.startBot();
      for (const [index, [name, fault]] of turnedAway.entries()) {
        runcomfy.faults.add({ on: 'submit', times: 2, fault });
        await clipPosted(stage, await animate(stage, { prompt: name }));
        expect(runcomfy.count('submit'), name).toBe((index + 1) * 3);
      }
      expect(runcomfy.submits).toHaveLength(turnedAway.length);
    }),
  );

  const refusals: [string, FailureReason, Fault][] = [
    ['402', 'refused-balance', knownFaults.noBalance],
    ['400 with code 400002', 'refused-balance', knownFaults.noBalanceByCode],
    ['200 with code 400002', 'refused-balance', knownFaults.errorInsideOk],
    ['401', 'refused-credentials', knownFaults.badToken],
    ['400 with code 400004', 'refused-credentials', knownFaults.badTokenByCode],
    ['403', 'refused-credentials', knownFaults.forbidden],
    ['404', 'refused-model', knownFaults.notFound],
    ['422', 'refused-input', { kind: 'answer', status: 422, body: { detail: [{ msg: 'bad', type: 'x', loc: [] }] } }],
  ];
  it(
    'refused: the card says why, and that nothing was charged',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      await stage.startBot();
      const presses: InteractionHandle[] = [];
      for (const [name, , fault] of refusals) {
        const planted = runcomfy.faults.add({ on: 'submit', fault });
        presses.push(await animate(stage, { prompt: name, channel: discord.createChannel(discord.guild) }));
        await struck(planted);
      }
      for (const [index, press] of presses.entries()) {
        const [name = '', reason = 'refused-input'] = refusals[index] ?? [];
        const card = await cardShows(stage, press, titles.failed);
        expect(card.embeds[0]?.description, name).toContain(en.failures[reason]);
        expect(card.embeds[0]?.description, name).toContain(en.charge.none);
        expect(card.components).toEqual([]);
      }
      expect(runcomfy.count('submit')).toBe(refusals.length);
      expect(runcomfy.submits).toEqual([]);
    }),
  );

  it(
    'a token that RunComfy does not take is reported at the start',
    onStage(async (stage) => {
      const bot = stage.spawnBot({ RUNCOMFY_API_TOKEN: 'not-the-token' });
      await bot.logged('RunComfy does not accept RUNCOMFY_API_TOKEN: no job can be submitted');
      expect(bot.output).not.toContain('not-the-token');
    }),
  );

  it(
    'a job is not submitted twice while its card cannot be read',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      await stage.startBot();
      const late = runcomfy.faults.add({ on: 'submit', fault: knownFaults.rateLimited(11) });
      const fault = { kind: 'status', status: 500 } as const;
      // Older than ten seconds, the address of the picture is read anew before the next try.
      discord.faults.add({ route: 'GET /channels/:channel/messages/:message', times: 2, fault });
      const press = await animate(stage);
      await struck(late);
      await deliveredOnce(stage, press);
    }),
  );
});
