import { statfs } from 'node:fs/promises';
import { identifiesLeft } from '#src/discord/transport/identify-schedule.ts';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import { startHealthServer } from '#src/http/health-server.ts';
import type { Metrics } from '#src/metrics/create-metrics.ts';
import type { Sources } from '#src/metrics/readings.ts';
import type { Store } from '#src/store/open-store.ts';
import type { Config } from './config.ts';

interface HttpParts extends Pick<Sources, 'isReady' | 'invalid' | 'health'> {
  /** Takes what has to be closed. */
  parts: AsyncDisposableStack;
  config: Pick<Config, 'http'>;
  meters: Metrics;
  /** Instants of the last identifies, epoch ms. */
  readIdentifies: () => Promise<number[]>;
  store: Pick<Store, 'figures' | 'dir'>;
  clock: Clock;
  log: Log;
}

/** `/healthz`, `/readyz` and `/metrics`, where they are switched on. @throws OwnerError when the port can't be had. */
export async function openHttp(options: HttpParts): Promise<void> {
  const { parts, config, meters, readIdentifies, store, isReady, invalid, health, clock, log } = options;
  if (!config.http) return;
  meters.readFrom({
    isReady,
    invalid,
    health,
    jobs: store.figures,
    identifiesLeft: async () => identifiesLeft(await readIdentifies(), clock.now()),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(store.dir);
      return bavail * bsize;
    },
  });
  const server = await startHealthServer({ ...config.http, isReady, metrics: meters.text });
  parts.adopt(server, (open) => open.close());
  log.info({ port: server.port }, 'health and metrics can be asked for');
}
