import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from './interleavings/commands.ts';
import { InterleavedWorld } from './interleavings/interleaved-world.ts';
import { wholeTurns } from './interleavings/scheduled-wire.ts';

/** `SEED=123` replays one run, as fast-check names it when it fails. */
const replay = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
const everyAnswer = [
  ...['stopped', 'too-late', 'finished', 'ended', 'unconfirmed'],
  ...['awaiting-approval', 'awaiting-review', 'delivered'],
];

test('in whatever order presses, answers, timers and restarts come, money, clips and words stay right', async () => {
  const states = new Set<string>();
  const answers = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler({ act: wholeTurns }),
      fc.commands(commands, { size: '+1' }),
      fc.nat(),
      // Three of four worlds have gates.
      fc.nat({ max: 3 }).map((n) => n > 0),
      async (scheduler, steps, seed, gated) => {
        const world = new InterleavedWorld(scheduler, seed, gated);
        world.request();
        await fc.scheduledModelRun(scheduler, () => ({ model: { asked: world.asked }, real: world }), steps);
        expect(world.wrongs()).toEqual([]);
        for (const state of world.states) states.add(state);
        for (const answer of world.answers) answers.add(answer);
      },
    ),
    { numRuns: 1_000, ...replay },
  );
  // Runs in which nothing happens would prove nothing.
  expect([...states].sort()).toEqual(['cancelled', 'delivered', 'failed', 'lost', 'rejected']);
  expect([...answers]).toEqual(expect.arrayContaining(everyAnswer));
});
