/** A token bucket: says how long the next call must wait so that there are at most `perSecond`. */
export class RateCap {
  #perSecond: number;
  #freeAt = 0;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** Books the next free place. @returns milliseconds until it. */
  book(now: number): number {
    const at = Math.max(now, this.#freeAt);
    this.#freeAt = at + 1000 / this.#perSecond;
    return at - now;
  }
}
