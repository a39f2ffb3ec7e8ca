import type { Clock } from '#src/domain/clock.ts';
import type { Metrics } from '#src/metrics/create-metrics.ts';
import { noMeters } from '#src/metrics/meters.ts';
import type { Config } from './config.ts';

const off: Metrics = { ...noMeters, readFrom: () => undefined, text: async () => '', close: () => undefined };

/** Nothing is loaded and nothing measured in a bot that nobody can ask. */
export async function openMetrics(parts: AsyncDisposableStack, { http }: Pick<Config, 'http'>, clock: Clock) {
  if (!http) return off;
  const { createMetrics } = await import('#src/metrics/create-metrics.ts');
  return parts.adopt(createMetrics(clock.now), (metrics) => metrics.close());
}
