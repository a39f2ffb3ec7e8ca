/**
 * Resolves with the first truthy value of the condition, looked at now and after each change.
 * Rejects after `timeoutMs` with what the condition read as.
 */
export function waitFor<T>(
  changes: EventTarget,
  condition: () => T | undefined | null | false,
  timeoutMs: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      changes.removeEventListener('change', look);
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
    look();
  });
}
