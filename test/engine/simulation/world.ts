import { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { hasWork } from '#src/domain/job.ts';
import { noPreferences } from '#src/domain/preferences.ts';
import { createEngine, type Engine } from '#src/engine/engine.ts';
import type { RequestOutcome } from '#src/engine/job-service.ts';
import { Turns } from '#src/engine/turns.ts';
import { requesterOf, sampleWish } from '#test/support/engine-harness.ts';
import { FakeModerationStore } from '#test/support/fake-moderation.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { sampleModel } from '#test/support/sample-model.ts';
import { Channel } from './channel.ts';
import { SimulatedBoard } from './simulated-board.ts';
import { SimulatedClips, SimulatedFitter, SimulatedPictures } from './simulated-media.ts';
import { SimulatedChecks, SimulatedDesk } from './simulated-moderators.ts';
import { SimulatedRuncomfy } from './simulated-runcomfy.ts';
import { SimulatedStore } from './simulated-store.ts';
import type { Wire } from './wire.ts';

/** What outlives every process of the bot: the disk, RunComfy, the channel. Everything in between goes over the wire. */
export class World {
  readonly store: SimulatedStore;
  readonly runcomfy: SimulatedRuncomfy;
  readonly channel = new Channel();
  readonly moderation = new FakeModerationStore();
  readonly log = createRecordedLog();
  readonly asked: string[] = [];
  readonly #clips: SimulatedClips;
  readonly #wire: Wire;
  readonly #learnt: number[] = [];
  readonly #luck = new Map<string, number>();
  readonly #gated: boolean;

  /** @param gated whether moderators let pass what is doubtful; otherwise as if there were no gates. */
  constructor(wire: Wire, gated: boolean) {
    this.#wire = wire;
    this.#gated = gated;
    this.store = new SimulatedStore(wire);
    this.runcomfy = new SimulatedRuncomfy(wire);
    this.#clips = new SimulatedClips(wire);
    this.moderation.guild = guildSettingsSchema.parse({
      review: gated ? 'doubtful' : 'off',
      moderators: { channelId: '700' },
      approval: { hours: 1 },
      quotas: { member: { atOnce: 2 } },
    });
  }

  get files(): ReadonlySet<string> {
    return this.#clips.files;
  }

  luckOf = (jobId: string): number => {
    const known = this.#luck.get(jobId) ?? (this.#gated ? this.#wire.random() : 1);
    this.#luck.set(jobId, known);
    return known;
  };

  /** A new process of the bot. */
  createBot(): Engine {
    const { moderation } = this;
    return createEngine({
      store: this.store,
      settings: moderation.settings,
      members: moderation.members,
      preferences: { read: async () => noPreferences },
      reports: moderation.reports,
      bans: moderation.bans,
      banHashes: async (path) => [path],
      checks: new SimulatedChecks(this.luckOf),
      desk: new SimulatedDesk(this.channel, this.#wire),
      turns: new Turns(2),
      onChange: () => {},
      estimate: () => 70_000,
      generator: this.runcomfy,
      health: this.runcomfy,
      pictures: new SimulatedPictures(this.#wire),
      clips: this.#clips,
      fitter: new SimulatedFitter(this.#wire),
      clipSizes: { read: async () => [], add: async () => {} },
      board: new SimulatedBoard(this.channel, this.#wire, this.store),
      runTimes: { read: async () => this.#learnt, add: async (_, runMs) => void this.#learnt.push(runMs) },
      models: new Map([[sampleModel.id, sampleModel]]),
      clock: this.#wire.clock,
      random: this.#wire.random,
      baseMs: 1000,
      deadlineMs: 10 * 60_000,
      log: this.log,
    });
  }

  /** A member asks for a job; its prompt names it. */
  request(bot: Engine): Promise<RequestOutcome> {
    const id = String(this.asked.length + 1);
    this.asked.push(id);
    this.luckOf(id);
    const acknowledge = () =>
      this.#wire.call(
        () => this.channel.answer(id),
        () => {
          throw new Error('10062');
        },
      );
    return bot.service.request(requesterOf(id), { ...sampleWish, prompt: `job ${id}` }, acknowledge);
  }

  /** Only what can be seen can be pressed. */
  hasButtons(jobId: string): boolean {
    const card = this.channel.find(jobId, 'card');
    return card !== undefined && this.channel.messages.get(card)?.state !== undefined;
  }

  /** Somebody deletes a card or an announcement. @param pick in [0, 1): which. */
  deleteMessage(pick: number): void {
    const ids = [...this.channel.messages]
      .filter(([, { kind }]) => kind === 'card' || kind === 'announcement')
      .map(([id]) => id);
    const id = ids[Math.floor(pick * ids.length)];
    if (id) this.channel.messages.delete(id);
  }

  isDone(): boolean {
    return this.store.unsettled.size === 0 && [...this.store.jobs.values()].every((job) => !hasWork(job));
  }
}
