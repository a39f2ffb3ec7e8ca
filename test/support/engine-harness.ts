import type { Job, JobIn, JobState } from '#src/domain/job.ts';
import type { Wish } from '#src/domain/ports.ts';
import { noPreferences } from '#src/domain/preferences.ts';
import { createEngine, type Engine } from '#src/engine/engine.ts';
import type { Requester } from '#src/engine/job-service.ts';
import { Turns } from '#src/engine/turns.ts';
import { FakeBoard } from './fake-board.ts';
import { FakeGenerator } from './fake-generator.ts';
import { FakeClips, FakeFitter, FakePictures } from './fake-media.ts';
import { FakeChecks, FakeDesk, FakeModerationStore } from './fake-moderation.ts';
import { FaultyStore } from './faulty-store.ts';
import { ManualClock } from './manual-clock.ts';
import { mulberry32 } from './mulberry32.ts';
import { createRecordedLog } from './recorded-log.ts';
import { sampleModel } from './sample-model.ts';

export const baseMs = 3000;
export const deadlineMs = 30 * 60_000;
export const sampleWish: Wish = {
  modelId: sampleModel.id,
  prompt: 'a kite',
  settings: {},
  source: { kind: 'attachment', url: 'https://cdn.test/a.png', bytes: 4 },
};

export const requesterOf = (interactionId: string): Requester => ({
  interactionId,
  interactionToken: 'token',
  guildId: '100',
  channelId: '200',
  memberId: '300',
  locale: 'en-GB',
  guildLocale: 'en-US',
  uploadLimitBytes: 10_000_000,
  roleIds: [],
  ageRestricted: false,
});

/** An engine over ports in memory, whose time only moves when a test says so. */
export class EngineHarness {
  readonly clock = new ManualClock();
  readonly store = new FaultyStore();
  readonly generator = new FakeGenerator(this.clock);
  readonly pictures = new FakePictures();
  readonly clips = new FakeClips(this.clock);
  readonly fitter = new FakeFitter();
  readonly board = new FakeBoard(this.store, () => this.clock.now());
  readonly moderation = new FakeModerationStore();
  readonly checks = new FakeChecks();
  readonly desk = new FakeDesk();
  preferences = noPreferences;
  readonly log = createRecordedLog();
  /** What every job is estimated at; undefined: not known. */
  estimateMicros: number | undefined = 70_000;
  /** Counts from the next start. */
  jobsAtOnce = 10_000;
  readonly learnt = new Map<string, number[]>();
  /** Bytes per pixel of the clips so far, of whatever model. */
  readonly sizes: number[] = [];
  engine: Engine = this.#createEngine();

  #createEngine(): Engine {
    return createEngine({
      store: this.store,
      settings: this.moderation.settings,
      members: this.moderation.members,
      preferences: { read: async () => this.preferences },
      reports: this.moderation.reports,
      bans: this.moderation.bans,
      banHashes: async (path) => [`hash of ${path}`],
      checks: this.checks,
      desk: this.desk,
      turns: new Turns(this.jobsAtOnce),
      onChange: () => {},
      estimate: () => this.estimateMicros,
      generator: this.generator,
      health: this.generator,
      pictures: this.pictures,
      clips: this.clips,
      fitter: this.fitter,
      clipSizes: { read: async () => this.sizes, add: async (_, size) => void this.sizes.push(size) },
      board: this.board,
      runTimes: {
        read: async (key) => this.learnt.get(key) ?? [],
        add: async (key, runMs) => void this.learnt.set(key, [...(this.learnt.get(key) ?? []), runMs]),
      },
      models: new Map([[sampleModel.id, sampleModel]]),
      clock: this.clock,
      random: mulberry32(1),
      baseMs,
      deadlineMs,
      log: this.log,
    });
  }

  request(id = '1', acknowledge = async () => {}, wish = sampleWish, who: Partial<Requester> = {}) {
    return this.engine.service.request({ ...requesterOf(id), ...who }, wish, acknowledge);
  }

  /** The process dies: nothing of it runs on, whatever it was doing. A new one takes up the store. */
  async crashAndRestart(): Promise<void> {
    // Everything of the old process must wait for a timer when they are taken away, or it would live on.
    await this.clock.run(0);
    this.clock.reset();
    this.engine = this.#createEngine();
    await this.engine.start();
  }

  /** Lets time pass until the job is in that state. @throws when it is not within two hours, which no test needs. */
  async reach<S extends JobState>(state: S, id = '1', ms = 2 * 60 * 60_000): Promise<JobIn<S>> {
    const reached = (job: Job | undefined): job is JobIn<S> => job?.state === state;
    // Saved changes are shown, so what is shown tells without asking the store at each turn.
    await this.clock.run(ms, () => this.board.lastShown(id)?.state === state);
    const current = await this.store.read(id);
    if (!reached(current)) throw new Error(`job ${id} is ${current?.state ?? 'gone'}, not ${state}`);
    return current;
  }

  /** Lets time pass, a job or none doing what it does. */
  async pass(ms: number): Promise<void> {
    await this.clock.run(ms);
  }
}
