import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
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
  clock: Clock;
  log: Log;
}

/** RunComfy, and what it charges. */
export function openRuncomfy({ parts, config, token, models, clock, log }: RuncomfyParts) {
  const client = createRuncomfyClient({ apiUrl: config.runcomfyApiUrl, token, clock });
  const [{ id: probeModelId }] = models;
  const guarded = guardClient({ client, probeModelId, clock, baseMs: config.pollMs, log });
  const generator = parts.adopt(guarded, (open) => open.close());
  const list = createPriceList({ client: generator, models, fallbackMicros: config.fallbackPriceMicros, clock, log });
  return { generator, prices: parts.adopt(list, (open) => open.close()) };
}
