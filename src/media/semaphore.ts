export type Semaphore = {
  /** Runs the task as soon as fewer than the limit are running; first come, first served. */
  run<T>(task: () => Promise<T>): Promise<T>;
};

export function createSemaphore(limit: number): Semaphore {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async run(task) {
      if (running < limit) {
        running += 1;
      } else {
        // Whoever leaves hands its place over, so `running` stays as it is.
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.push(resolve);
        await promise;
      }
      try {
        return await task();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
