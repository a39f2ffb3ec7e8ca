import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '#src/domain/clock.ts';

/** A clock that stands still until it is wound. */
export class ManualClock implements Clock {
  #now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  wind(ms: number): void {
    this.#now += ms;
    const due = this.#timers.filter((timer) => timer.at <= this.#now);
    this.#timers = this.#timers.filter((timer) => timer.at > this.#now);
    for (const timer of due) timer.run();
  }

  /**
   * Moves on from timer to timer, with a turn of the event loop after each, so that everything that does not wait for time has
   * happened before the next: until `done` holds or `ms` are over. @returns whether `done` held.
   */
  async run(ms: number, done: () => boolean = () => false): Promise<boolean> {
    const endAt = this.#now + ms;
    for (;;) {
      await turn();
      if (done()) return true;
      const [first] = this.#timers;
      const next = this.#timers.reduce((a, b) => (b.at < a.at ? b : a), first ?? { at: endAt + 1, run: () => {} });
      if (next.at > endAt) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = endAt;
    return false;
  }

  /** Moves on to the timer that is due next, late or not, and runs it. @returns false when there is none. */
  step(): boolean {
    const [first, ...others] = this.#timers.toSorted((a, b) => a.at - b.at);
    if (!first) return false;
    this.#timers = others;
    this.#now = Math.max(this.#now, first.at);
    first.run();
    return true;
  }

  /** Forgets every timer, as the end of a process does. */
  reset(): void {
    this.#timers = [];
  }
}
