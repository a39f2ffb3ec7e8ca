import type { Clock } from '#sandbox/runcomfy/clock.ts';

interface Waiting {
  readonly run: () => void;
  leftMs: number;
  since: number;
  timer: NodeJS.Timeout;
}

/** Real time whose pace can be changed while timers run: RunComfy's queue, slower or faster. */
export class PacedClock implements Clock {
  readonly #waiting = new Set<Waiting>();
  #speed = 1;

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    const now = performance.now();
    for (const one of this.#waiting) {
      one.leftMs = Math.max(0, one.leftMs - (now - one.since) * this.#speed);
      one.since = now;
    }
    this.#speed = speed;
    for (const one of this.#waiting) {
      clearTimeout(one.timer);
      one.timer = this.#arm(one);
    }
  }

  now(): number {
    return Date.now();
  }

  after(ms: number, run: () => void): () => void {
    const since = performance.now();
    const one: Waiting = { run, leftMs: ms, since, timer: setTimeout(() => this.#ring(one), ms / this.#speed) };
    this.#waiting.add(one);
    return () => {
      clearTimeout(one.timer);
      this.#waiting.delete(one);
    };
  }

  #arm(one: Waiting): NodeJS.Timeout {
    return setTimeout(() => this.#ring(one), one.leftMs / this.#speed);
  }

  #ring(one: Waiting): void {
    this.#waiting.delete(one);
    one.run();
  }
}
