import { isOpen } from '#src/domain/job.ts';
import { createEngine, type Engine } from '#src/engine/engine.ts';
import { requesterOf, sampleWish } from '#test/support/engine-harness.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { mulberry32 } from '#test/support/mulberry32.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { sampleModel } from '#test/support/sample-model.ts';
import { Channel } from './channel.ts';
import { SimulatedBoard } from './simulated-board.ts';
import { SimulatedClips, SimulatedPictures } from './simulated-media.ts';
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
  let crashes = 0;

  async function startEngine(): Promise<Engine> {
    const engine = createEngine({
      store,
      generator: runcomfy,
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
    const ids = [...channel.messages].filter(([, message]) => message.kind !== 'video').map(([id]) => id);
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
    else if (pick < 0.6) store.full = !store.full;
    else engine = await crash();
  }

  store.full = false;
  wire.faulty = false;
  engine = await crash();
  const done = () => store.unsettled.size === 0 && [...store.jobs.values()].every((job) => !isOpen(job));
  const quiet = await clock.run(48 * hour, done);
  // What was on its way when the last job settled comes to its end.
  await clock.run(60_000);
  const found = violations({ asked, store, runcomfy, channel, files: clips.files, log });
  if (!quiet) found.push(`still at work: ${[...store.unsettled]}`);
  const states = [...store.jobs.values()].map(({ state }) => state);
  return { violations: found, states, crashes };
}
