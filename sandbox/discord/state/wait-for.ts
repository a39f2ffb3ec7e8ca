/**
 * Resolves with the first truthy value of the condition, looked at now and after each change.
 * Rejects after `timeoutMs` with what the condition read as, and when `closed` aborts.
 */
export function waitFor<T>(
  changes: EventTarget,
  condition: () => T | undefined | null | false,
  timeoutMs: number,
  closed: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      changes.removeEventListener('change', look);
      closed.removeEventListener('abort', abandon);
    };
    const abandon = (): void => {
      stop();
      reject(new Error('the stand-in was closed'));
    };
    const look = (): void => {
      try {
        const value = condition();
        if (value === undefined || value === null || value === false) return;
        stop();
        resolve(value);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Not seen in ${timeoutMs} ms: ${condition}`));
    }, timeoutMs);
    changes.addEventListener('change', look);
    closed.addEventListener('abort', abandon);
    look();
  });
}
