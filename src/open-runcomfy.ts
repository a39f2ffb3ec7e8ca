import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { createPriceList } from '#src/runcomfy/price-list.ts';
import { createRuncomfyClient } from '#src/runcomfy/runcomfy-client.ts';
import type { Config } from './config.ts';

interface RuncomfyParts {
  /** Takes what has to be closed. */
  parts: AsyncDisposableStack;
  config: Pick<Config, 'runcomfyApiUrl' | 'fallbackPriceMicros'>;
  token: string;
  models: readonly ModelDefinition[];
  clock: Clock;
  log: Log;
}

/** RunComfy, and what it charges. */
export function openRuncomfy({ parts, config, token, models, clock, log }: RuncomfyParts) {
  const client = createRuncomfyClient({ apiUrl: config.runcomfyApiUrl, token, clock });
  const generator = parts.adopt(client, (open) => open.close());
  const list = createPriceList({ client, models, fallbackMicros: config.fallbackPriceMicros, clock, log });
  return { generator, prices: parts.adopt(list, (open) => open.close()) };
}
