export type Reply<T> = T | (() => Promise<T>);

/** Answers one after the other; the last one stays. */
export class Script<T extends object> {
  #replies: Reply<T>[] = [];

  constructor(...replies: [Reply<T>, ...Reply<T>[]]) {
    this.#replies = replies;
  }

  set(...replies: [Reply<T>, ...Reply<T>[]]): void {
    this.#replies = replies;
  }

  async next(): Promise<T> {
    const [reply] = this.#replies;
    if (reply === undefined) throw new Error('a script has at least one reply');
    if (this.#replies.length > 1) this.#replies.shift();
    return typeof reply === 'function' ? reply() : reply;
  }
}
