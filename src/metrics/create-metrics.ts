import { Registry } from 'prom-client';
import { discordMeter } from './discord-meter.ts';
import { generatorMeter } from './generator-meter.ts';
import { jobMeter } from './job-meter.ts';
import { measureLoopLag } from './loop-lag.ts';
import type { Meters } from './meters.ts';
import { createReadings, type Sources } from './readings.ts';

/** Everything that is measured of one bot. No label names a person, a server, a job or a prompt. */
export interface Metrics extends Meters {
  /** Once, when everything is there that can be asked. */
  readFrom(sources: Sources): void;
  /** In Prometheus' text format. */
  text(): Promise<string>;
  close(): void;
}

export function createMetrics(now: () => number): Metrics {
  const registry = new Registry();
  const discord = discordMeter(registry, now);
  const stopLag = measureLoopLag(registry);
  let bringUpToDate = async (): Promise<void> => undefined;
  return {
    discord: discord.around,
    generator: generatorMeter(registry),
    received: ({ id }) => discord.received(id),
    jobChanged: jobMeter(registry),
    readFrom(sources) {
      bringUpToDate = createReadings(registry, sources);
    },
    async text() {
      await bringUpToDate();
      return registry.metrics();
    },
    close: stopLag,
  };
}
