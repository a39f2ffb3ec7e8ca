interface Waiter<E> {
  readonly offer: (event: E) => void;
  readonly giveUp: (reason: Error) => void;
}

/** Everything that happened, in order, and a way to await what has not happened yet. */
export class EventLog<E extends { readonly type: string }> {
  readonly all: E[] = [];
  readonly #waiters = new Set<Waiter<E>>();
  #closed = false;

  emit(event: E): void {
    this.all.push(event);
    for (const waiter of [...this.#waiters]) waiter.offer(event);
  }

  /**
   * The first event, already logged or still to come, that the predicate accepts.
   * Rejects when the log closes first, saying what did happen.
   */
  waitFor<T extends E>(predicate: (event: E) => event is T): Promise<T>;
  waitFor(predicate: (event: E) => boolean): Promise<E>;
  async waitFor(predicate: (event: E) => boolean): Promise<E> {
    const past = this.all.find(predicate);
    if (past) return past;
    if (this.#closed) throw this.#closedError();
    const { promise, resolve, reject } = Promise.withResolvers<E>();
    const waiter: Waiter<E> = {
      offer: (event) => {
        if (predicate(event)) resolve(event);
      },
      giveUp: reject,
    };
    this.#waiters.add(waiter);
    return promise.finally(() => this.#waiters.delete(waiter));
  }

  close(): void {
    this.#closed = true;
    for (const waiter of [...this.#waiters]) waiter.giveUp(this.#closedError());
  }

  #closedError(): Error {
    return new Error(`closed before the awaited event; seen: ${this.all.map((event) => event.type).join(', ')}`);
  }
}
