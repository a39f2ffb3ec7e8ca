import { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { hasWork } from '#src/domain/job.ts';
import { noPreferences } from '#src/domain/preferences.ts';
import { createEngine, type Engine } from '#src/engine/engine.ts';
import { Turns } from '#src/engine/turns.ts';
import { requesterOf, sampleWish } from '#test/support/engine-harness.ts';
import { FakeModerationStore } from '#test/support/fake-moderation.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { mulberry32 } from '#test/support/mulberry32.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { sampleModel } from '#test/support/sample-model.ts';
import { Channel } from './channel.ts';
import { SimulatedBoard } from './simulated-board.ts';
import { SimulatedClips, SimulatedPictures } from './simulated-media.ts';
import { moderate, SimulatedChecks, SimulatedDesk } from './simulated-moderators.ts';
import { SimulatedRuncomfy } from './simulated-runcomfy.ts';
import { SimulatedStore } from './simulated-store.ts';
import { violations } from './violations.ts';
import { Wire } from './wire.ts';

const hour = 60 * 60_000;

/** One world whose schedule, faults and crashes all come from the seed. @returns what should not have happened. */
export async function simulate(seed: number) {
  const random = mulberry32(seed);
  const clock = new ManualClock();
  const wire = new Wire(clock, random);
  const store = new SimulatedStore(wire);
  const runcomfy = new SimulatedRuncomfy(wire);
  const channel = new Channel();
  const clips = new SimulatedClips(wire);
  const learnt: number[] = [];
  const log = createRecordedLog();
  const asked: string[] = [];
  const moderation = new FakeModerationStore();
  // Half of the worlds have gates; the others live as if there were none.
  const gated = random() < 0.5;
  moderation.guild = guildSettingsSchema.parse({
    review: gated ? 'doubtful' : 'off',
    moderators: { channelId: '700' },
    approval: { hours: 1 },
    quotas: { member: { atOnce: 2 } },
  });
  const luck = new Map<string, number>();
  let crashes = 0;

  function luckOf(jobId: string): number {
    const known = luck.get(jobId) ?? (gated ? random() : 1);
    luck.set(jobId, known);
    return known;
  }

  async function startEngine(): Promise<Engine> {
    const engine = createEngine({
      store,
      settings: moderation.settings,
      members: moderation.members,
      preferences: { read: async () => noPreferences },
      reports: moderation.reports,
      bans: moderation.bans,
      banHashes: async (path) => [path],
      checks: new SimulatedChecks(luckOf),
      desk: new SimulatedDesk(channel, wire),
      turns: new Turns(2),
      onChange: () => {},
      estimate: () => 70_000,
      generator: runcomfy,
      health: runcomfy,
      pictures: new SimulatedPictures(wire),
      clips,
      board: new SimulatedBoard(channel, wire, store),
      runTimes: { read: async () => learnt, add: async (_, runMs) => void learnt.push(runMs) },
      models: new Map([[sampleModel.id, sampleModel]]),
      clock,
      random,
      baseMs: 1000,
      deadlineMs: 10 * 60_000,
      log,
    });
    await engine.start();
    return engine;
  }

  const acknowledge = (jobId: string) => () =>
    wire.call(
      () => channel.answer(jobId),
      () => {
        throw new Error('10062');
      },
    );

  function request(engine: Engine): void {
    const id = String(asked.length + 1);
    asked.push(id);
    luckOf(id);
    const wish = { ...sampleWish, prompt: `job ${id}` };
    engine.service.request(requesterOf(id), wish, acknowledge(id)).catch(() => {});
  }

  /** Only what can be seen can be pressed. */
  function cancel(engine: Engine): void {
    const id = String(1 + Math.floor(random() * asked.length));
    const card = channel.find(id, 'card');
    if (card && channel.messages.get(card)?.state) engine.service.cancel(id).catch(() => {});
  }

  function deleteMessage(): void {
    const ids = [...channel.messages]
      .filter(([, { kind }]) => kind === 'card' || kind === 'announcement')
      .map(([id]) => id);
    const id = ids[Math.floor(random() * ids.length)];
    if (id) channel.messages.delete(id);
  }

  async function crash(): Promise<Engine> {
    crashes += 1;
    // Everything of the old process must wait for a timer when they are taken away, or it would live on.
    await clock.run(0);
    clock.reset();
    return startEngine();
  }

  let engine = await startEngine();
  request(engine);
  const actions = 4 + Math.floor(random() * 10);
  for (let action = 0; action < actions; action += 1) {
    await clock.run(random() ** 5 * 60_000);
    const pick = random();
    if (pick < 0.15 && asked.length < 3) request(engine);
    else if (pick < 0.4) cancel(engine);
    else if (pick < 0.5) deleteMessage();
    else if (pick < 0.65 && gated) moderate(engine, String(1 + Math.floor(random() * asked.length)), random);
    else if (pick < 0.7) store.full = !store.full;
    else engine = await crash();
  }

  store.full = false;
  wire.faulty = false;
  engine = await crash();
  const done = () => store.unsettled.size === 0 && [...store.jobs.values()].every((job) => !hasWork(job));
  // Nobody decides any more: what waits for a moderator ends by itself, a review after a week.
  const quiet = await clock.run(9 * 24 * hour, done);
  // What was on its way when the last job settled comes to its end.
  await clock.run(60_000);
  const found = violations({ asked, store, runcomfy, channel, files: clips.files, log, luckOf });
  if (!quiet) found.push(`still at work: ${[...store.unsettled]}`);
  const states = [...store.jobs.values()].map(({ state }) => state);
  return { violations: found, states, crashes };
}
