import type { Engine } from '#src/engine/engine.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { mulberry32 } from '#test/support/mulberry32.ts';
import { moderate } from './simulated-moderators.ts';
import { underpaid, violations } from './violations.ts';
import { Wire } from './wire.ts';
import { World } from './world.ts';

const hour = 60 * 60_000;

/** One world whose schedule, faults and crashes all come from the seed. @returns what should not have happened. */
export async function simulate(seed: number) {
  const random = mulberry32(seed);
  const clock = new ManualClock();
  const wire = new Wire(clock, random);
  // Half of the worlds have gates; the others live as if there were none.
  const gated = random() < 0.5;
  const world = new World(wire, gated);
  const { store } = world;
  const found: string[] = [];
  let crashes = 0;

  async function startBot(): Promise<Engine> {
    const bot = world.createBot();
    await bot.start();
    return bot;
  }

  const request = (bot: Engine): void => void world.request(bot).catch(() => {});
  const anyJob = () => String(1 + Math.floor(random() * world.asked.length));

  function cancel(bot: Engine): void {
    const id = anyJob();
    if (world.hasButtons(id)) bot.service.cancel(id).catch(() => {});
  }

  /** Moderators look at what is put before them, and now and then at something else. */
  function press(bot: Engine): void {
    const jobs = [...store.jobs.values()];
    const waiting = jobs.filter(({ state }) => state === 'awaiting-approval' || state === 'awaiting-review');
    const choice = waiting.length > 0 && random() < 0.7 ? waiting : jobs;
    const job = choice[Math.floor(random() * choice.length)];
    if (job) moderate(bot, job, random);
  }

  async function crash(): Promise<Engine> {
    crashes += 1;
    // Everything of the old process must wait for a timer when they are taken away, or it would live on.
    await clock.run(0);
    clock.reset();
    return startBot();
  }

  let bot = await startBot();
  request(bot);
  const actions = 4 + Math.floor(random() * 10);
  for (let action = 0; action < actions; action += 1) {
    await clock.run(random() ** 5 * 60_000);
    const pick = random();
    if (pick < 0.15 && world.asked.length < 3) request(bot);
    else if (pick < 0.35) cancel(bot);
    else if (pick < 0.42) world.deleteMessage(random());
    else if (pick < 0.75 && gated) press(bot);
    else if (pick < 0.8) store.full = !store.full;
    else bot = await crash();
    found.push(...underpaid(world));
  }

  store.full = false;
  wire.faulty = false;
  bot = await crash();
  // Nobody decides any more: what waits for a moderator ends by itself, a review after a week.
  const quiet = await clock.run(9 * 24 * hour, () => world.isDone());
  // What was on its way when the last job settled comes to its end.
  await clock.run(60_000);
  found.push(...violations(world));
  if (!quiet) found.push(`still at work: ${[...store.unsettled]}`);
  const states = [...store.jobs.values()].map(({ state }) => state);
  const decisions = store.entries.map(({ action }) => action);
  return { violations: found, states, decisions, crashes };
}
