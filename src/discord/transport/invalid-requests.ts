import type { REST } from 'discord.js';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';

const windowMs = 10 * 60_000;
/** Discord shuts an address out at 10,000 in ten minutes. */
const warnAt = 1_000;

/** Warns, once per climb, when answers that Discord counts as invalid requests pile up. */
export function watchInvalidRequests(instances: readonly REST[], { clock, log }: { clock: Clock; log: Log }) {
  const instants: number[] = [];
  let warned = false;
  const count = () => {
    const now = clock.now();
    instants.push(now);
    const firstInside = instants.findIndex((at) => at > now - windowMs);
    instants.splice(0, firstInside);
    if (instants.length < warnAt / 2) warned = false;
    if (instants.length < warnAt || warned) return;
    warned = true;
    log.warn({ count: instants.length, windowMs }, 'Discord counts many invalid requests; it shuts us out at 10,000');
  };
  for (const rest of instances) {
    rest.on('response', (_, { status, headers }) => {
      const ours = status === 429 && headers.get('x-ratelimit-scope') !== 'shared';
      if (status === 401 || status === 403 || ours) count();
    });
  }
}
