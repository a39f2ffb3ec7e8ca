import type { Log } from '#src/domain/log.ts';
import { carefully, type Finding } from './finding.ts';

/**
 * At the start: the same sentences as those of `npm run doctor`, in the log, as far as there is something to do. Nobody waits for it.
 */
export function createSelfCheck(checks: readonly (readonly [string, () => Promise<Finding[]>])[], log: Log) {
  let running: Promise<void> | undefined;
  let closed = false;

  async function run(): Promise<void> {
    const all = await Promise.all(checks.map(([about, check]) => carefully(about, check)));
    if (closed) return;
    const findings = all.flat();
    const bad = findings.filter(({ state }) => state !== 'good');
    for (const { state, about, says, todo } of bad) log.warn({ state, todo }, `${about}: ${says}`);
    log.info({ checks: findings.length, todo: bad.length }, 'looked at itself');
  }

  return {
    start(): void {
      running ??= run();
    },
    /** What is under way says nothing any more. */
    async close(): Promise<void> {
      closed = true;
      await running;
    },
  };
}
