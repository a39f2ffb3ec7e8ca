import type { Scheduler } from 'fast-check';
import type { Engine } from '#src/engine/engine.ts';
import type { CancelAnswer } from '#src/engine/job-service.ts';
import { presses } from '#test/engine/simulation/simulated-moderators.ts';
import { violations } from '#test/engine/simulation/violations.ts';
import { World } from '#test/engine/simulation/world.ts';
import { mulberry32 } from '#test/support/mulberry32.ts';
import { ScheduledWire } from './scheduled-wire.ts';

export type Gate = 'awaiting-approval' | 'awaiting-review' | 'delivered';

/** A world without faults, in which everything that can happen at once does, in an order that the scheduler chooses. */
export class InterleavedWorld {
  readonly #wire: ScheduledWire;
  readonly #world: World;
  readonly #cancelled: { jobId: string; answer: CancelAnswer }[] = [];
  readonly #decided: string[] = [];
  #bot: Engine;

  constructor(scheduler: Scheduler, seed: number, gated: boolean) {
    this.#wire = new ScheduledWire(scheduler, mulberry32(seed));
    this.#world = new World(this.#wire, gated);
    this.#bot = this.#world.createBot();
  }

  get asked(): number {
    return this.#world.asked.length;
  }

  /** Of the presses that were answered. */
  get answers(): string[] {
    return [...this.#cancelled.map(({ answer }) => answer), ...this.#decided.map((gate) => gate.split(' ')[1] ?? '')];
  }

  get states(): string[] {
    return [...this.#world.store.jobs.values()].map(({ state }) => state);
  }

  /** Everything below only starts what it says: the answer is as much at the scheduler's mercy as all the rest. */
  request(): void {
    this.#world.request(this.#bot).catch(() => {});
  }

  cancel(jobId: string): void {
    if (!this.#world.hasButtons(jobId)) return;
    this.#note(this.#bot.service.cancel(jobId), (answer) => this.#cancelled.push({ jobId, answer }));
  }

  /** @param gate whose button it is; missing: one that stands under the job's message now, if there is any. */
  decide(jobId: string, which: number, memberId: string, gate = this.#gateOf(jobId)): void {
    if (!gate) return;
    const press = presses[gate][which % presses[gate].length];
    if (!press) return;
    const pressed = press(this.#bot.moderation, jobId, { guildId: '100', memberId });
    this.#note(pressed, (decision) => {
      if (isDone(decision)) this.#decided.push(`${jobId} ${gate}`);
    });
  }

  appeal(jobId: string): void {
    this.#bot.moderation.appeal(jobId, '300', '100', 'please').catch(() => {});
  }

  deleteClip(jobId: string): void {
    this.#bot.service.deleteClip(jobId).catch(() => {});
  }

  deleteMessage(pick: number): void {
    this.#world.deleteMessage(pick);
  }

  async restart(): Promise<void> {
    this.#wire.crash();
    this.#bot = this.#world.createBot();
    await this.#bot.start();
  }

  /** Everything that is wrong once nothing moves any more. */
  wrongs(): string[] {
    const stuck = this.#world.isDone() ? [] : [`still at work: ${[...this.#world.store.unsettled]}`];
    return [...violations(this.#world), ...stuck, ...this.#falseAnswers(), ...this.#doubleDecisions()];
  }

  #gateOf(jobId: string): Gate | undefined {
    const state = this.#world.store.jobs.get(jobId)?.state;
    return state === 'awaiting-approval' || state === 'awaiting-review' || state === 'delivered' ? state : undefined;
  }

  #note<T>(pressed: Promise<T>, note: (answer: T) => void): void {
    pressed.then(note, () => {});
  }

  /** What the presser of Cancel read, and what became of the job. */
  #falseAnswers(): string[] {
    return this.#cancelled.flatMap(({ jobId, answer }) => {
      const job = this.#world.store.jobs.get(jobId);
      // What was refused, appealed and cancelled has more than one end.
      if (!job || job.appeal !== undefined) return [];
      const charge = job.state === 'cancelled' ? job.charge : undefined;
      const isTrue = {
        stopped: charge === 'none',
        'too-late': charge !== undefined,
        'charge-unknown': charge === 'unknown',
        finished: charge !== 'none',
        ended: job.state !== 'delivered',
        unconfirmed: true,
        'unknown-job': false,
      }[answer];
      return isTrue ? [] : [`job ${jobId}: a press of Cancel read "${answer}", and it is ${job.state} (${charge})`];
    });
  }

  #doubleDecisions(): string[] {
    return [...new Set(this.#decided)].flatMap((gate) => {
      const [jobId = ''] = gate.split(' ');
      const isAppealed = this.#world.store.jobs.get(jobId)?.appeal !== undefined;
      const most = isAppealed && gate.endsWith('awaiting-approval') ? 2 : 1;
      const times = this.#decided.filter((other) => other === gate).length;
      return times > most ? [`decided ${times} times: job ${gate}`] : [];
    });
  }
}

const isDone = (decision: unknown): boolean =>
  typeof decision === 'object' && decision !== null && 'kind' in decision && decision.kind === 'done';
