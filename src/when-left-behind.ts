const lookEveryMs = 500;

/**
 * Calls once when the process that started this one is gone. npm does not pass on a signal that only npm gets: the bot would go on
 * alone, and the next start would find the store in use.
 */
export function whenLeftBehind(run: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    run();
  }, lookEveryMs);
  timer.unref();
}
