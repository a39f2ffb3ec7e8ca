import { expect, test } from 'vitest';
import { simulate } from './simulation/simulate.ts';

/** `SEED=123` replays one world. */
const wanted = process.env.SEED;
const seeds = wanted === undefined ? Array.from({ length: 1500 }, (_, index) => index + 1) : [Number(wanted)];
/** Held, reviewed and appealed jobs are among them, and every end of theirs. */
const ofBothGates = [
  ...['request-held', 'request-approved', 'request-edited', 'request-rejected', 'request-expired', 'request-appealed'],
  ...['review-wanted', 'review-shown', 'review-shown-spoiler', 'review-withheld', 'review-expired', 'clip-taken-down'],
];

test('whatever fails and whenever the bot dies, nothing is paid or posted twice, forgotten, or shown wrongly', async () => {
  const states = new Set<string>();
  const decisions = new Set<string>();
  let crashes = 0;
  for (const seed of seeds) {
    const world = await simulate(seed);
    expect(world.violations, `replay with SEED=${seed}`).toEqual([]);
    for (const state of world.states) states.add(state);
    for (const decision of world.decisions) decisions.add(decision);
    crashes += world.crashes;
  }
  // Worlds in which nothing happens would prove nothing.
  if (wanted !== undefined) return;
  expect([...states].sort()).toEqual(['cancelled', 'delivered', 'failed', 'lost', 'rejected']);
  expect([...decisions]).toEqual(expect.arrayContaining(ofBothGates));
  expect(crashes).toBeGreaterThan(seeds.length);
});
