/** Where the stand-in gets time from; tests pass one they wind by hand. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Runs once after `ms`; the answer cancels it. Never runs within the call itself. */
  after(ms: number, run: () => void): () => void;
}

export const wallClock: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
