import { setImmediate as turn } from 'node:timers/promises';
import type { Scheduler } from 'fast-check';
import type { Clock, Random } from '#src/domain/clock.ts';
import type { Wire } from '#test/engine/simulation/wire.ts';
import { ManualClock } from '#test/support/manual-clock.ts';

/** The scheduler goes on when everything that does not wait for it has happened. */
export async function wholeTurns(act: () => Promise<unknown>): Promise<void> {
  await act();
  await turn();
}

/** More than any job needs: a world that still moves is stuck in a circle. */
const mostSteps = 5_000;

/**
 * What lies between the bot and the world, without faults: which of the questions, answers and timers under way comes next is the
 * scheduler's choice. Time stands still meanwhile and moves from timer to timer.
 */
export class ScheduledWire implements Wire {
  readonly clock: Clock;
  readonly random: Random;
  faulty = false;
  #timers = new ManualClock();
  #scheduler: Scheduler;
  #process = 0;
  #isMoving = false;
  #steps = 0;

  constructor(scheduler: Scheduler, random: Random) {
    this.#scheduler = scheduler;
    this.random = random;
    this.clock = {
      now: () => this.#timers.now(),
      after: (ms, run) => {
        const callOff = this.#timers.after(ms, run);
        this.#move();
        return callOff;
      },
    };
  }

  chance(): boolean {
    return false;
  }

  async pause(): Promise<void> {
    await this.#next('pause');
  }

  async call<T>(act: () => T): Promise<T> {
    await this.#next('question');
    const answer = act();
    await this.#next('answer');
    return answer;
  }

  /** The process dies: what it waits for never comes. */
  crash(): void {
    this.#process += 1;
    this.#timers.reset();
  }

  /** Waits for its turn, for ever if the process is dead by then. */
  async #next(label: string): Promise<void> {
    const process = this.#process;
    await this.#scheduler.schedule(Promise.resolve(), label);
    if (process !== this.#process) await new Promise<never>(() => {});
  }

  /** One move of the clock is under way as long as there are timers. */
  #move(): void {
    if (this.#isMoving || this.#steps >= mostSteps) return;
    this.#isMoving = true;
    this.#scheduler
      .schedule(Promise.resolve(), 'time')
      .then(() => {
        this.#isMoving = false;
        this.#steps += 1;
        if (this.#timers.step()) this.#move();
      })
      .catch(() => {});
  }
}
