import type { Clock } from '#src/domain/clock.ts';

interface Entry {
  key: string;
  dueAt: number;
  run: () => void;
}

/**
 * One timer for everything that is due later. A key has one entry, the earliest asked for: a step that ends and wants a look in a
 * while must not push away the look that a press of Cancel just asked for. A binary heap; entries that were replaced stay in it
 * until they come up and are then skipped.
 */
export class Timetable {
  #heap: Entry[] = [];
  #current = new Map<string, Entry>();
  #disarm: (() => void) | undefined;
  #armedFor = Number.POSITIVE_INFINITY;
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  at(key: string, dueAt: number, run: () => void): void {
    const current = this.#current.get(key);
    if (current && current.dueAt <= dueAt) return;
    const entry = { key, dueAt, run };
    this.#current.set(key, entry);
    this.#push(entry);
    this.#arm();
  }

  clear(): void {
    this.#disarm?.();
    this.#disarm = undefined;
    this.#armedFor = Number.POSITIVE_INFINITY;
    this.#heap = [];
    this.#current.clear();
  }

  #arm(): void {
    const next = this.#heap[0];
    if (!next || next.dueAt >= this.#armedFor) return;
    this.#disarm?.();
    this.#armedFor = next.dueAt;
    this.#disarm = this.#clock.after(Math.max(0, next.dueAt - this.#clock.now()), () => this.#runDue());
  }

  #runDue(): void {
    this.#disarm = undefined;
    this.#armedFor = Number.POSITIVE_INFINITY;
    const now = this.#clock.now();
    for (let next = this.#heap[0]; next && next.dueAt <= now; next = this.#heap[0]) {
      this.#pop();
      if (this.#current.get(next.key) !== next) continue;
      this.#current.delete(next.key);
      next.run();
    }
    this.#arm();
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let child = heap.push(entry) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = heap[parent];
      if (!above || above.dueAt <= entry.dueAt) break;
      heap[child] = above;
      child = parent;
    }
    heap[child] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let parent = 0;
    for (;;) {
      let child = parent * 2 + 1;
      const left = heap[child];
      if (!left) break;
      const right = heap[child + 1];
      if (right && right.dueAt < left.dueAt) child += 1;
      const smaller = heap[child];
      if (!smaller || smaller.dueAt >= last.dueAt) break;
      heap[parent] = smaller;
      parent = child;
    }
    heap[parent] = last;
  }
}
