import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { PriceMemory } from '#src/domain/price.ts';
import type { Meters } from '#src/metrics/meters.ts';
import { guardClient } from '#src/runcomfy/health/guard-client.ts';
import { createPriceList } from '#src/runcomfy/price-list.ts';
import { createRuncomfyClient } from '#src/runcomfy/runcomfy-client.ts';
import type { Config } from './config.ts';

interface RuncomfyParts {
  /** Takes what has to be closed. */
  parts: AsyncDisposableStack;
  config: Pick<Config, 'runcomfyApiUrl' | 'fallbackPriceMicros' | 'pollMs'>;
  token: string;
  models: readonly [ModelDefinition, ...ModelDefinition[]];
  meters: Pick<Meters, 'generator'>;
  memory: PriceMemory;
  clock: Clock;
  log: Log;
}

/** RunComfy, and what it charges. */
export async function openRuncomfy({ parts, config, token, models, meters, memory, clock, log }: RuncomfyParts) {
  const client = meters.generator(createRuncomfyClient({ apiUrl: config.runcomfyApiUrl, token, clock }));
  const [{ id: probeModelId }] = models;
  const guarded = guardClient({ client, probeModelId, clock, baseMs: config.pollMs, log });
  const generator = parts.adopt(guarded, (open) => open.close());
  const { fallbackPriceMicros: fallbackMicros } = config;
  const list = createPriceList({ client: generator, models, fallbackMicros, memory, clock, log });
  const prices = parts.adopt(list, (open) => open.close());
  await prices.restore();
  return { generator, prices };
}
