import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { Price, PriceMemory } from '#src/domain/price.ts';
import { checkCatalogue } from './check-catalogue.ts';
import type { RuncomfyClient } from './runcomfy-client.ts';

interface PriceListOptions {
  client: Pick<RuncomfyClient, 'readCatalogue'>;
  models: readonly ModelDefinition[];
  /** For a job with default settings, where the catalogue has never named a price. Millionths of a US dollar. */
  fallbackMicros?: number | undefined;
  memory: PriceMemory;
  clock: Clock;
  log: Log;
}

export interface PriceList {
  /** The last price that the catalogue named; undefined when it is not known. */
  priceOf(modelId: string): Price | undefined;
  /** What the catalogue said last, before it can be asked. */
  restore(): Promise<void>;
  /** Reads the catalogue now and once a day from then on. Resolves after the first reading, good or bad. */
  start(): Promise<void>;
  close(): void;
}

const refreshMs = 24 * 60 * 60_000;
const retryMs = 10 * 60_000;

export function createPriceList({ client, models, fallbackMicros, memory, clock, log }: PriceListOptions): PriceList {
  const fallback: Price | undefined = fallbackMicros ? { micros: fallbackMicros, unit: 'output' } : undefined;
  const prices = new Map<string, Price>();
  let cancel = () => {};
  let closed = false;

  async function refresh(): Promise<void> {
    let nextMs = refreshMs;
    for (const model of models) {
      const check = await checkCatalogue(client, model, log);
      if (check.kind !== 'checked') nextMs = retryMs;
      else if (check.price) await learn(model.id, check.price);
      // The token would be refused for the others too.
      if (check.kind === 'credentials') break;
    }
    if (!closed) cancel = clock.after(nextMs, () => void refresh());
  }

  async function learn(modelId: string, price: Price): Promise<void> {
    prices.set(modelId, price);
    // To know it now is enough.
    await memory.keep(modelId, price).catch((err) => log.warn({ err }, 'a price could not be kept'));
  }

  return {
    async restore() {
      for (const { id } of models) {
        const price = await memory.recall(id);
        if (price) prices.set(id, price);
      }
    },
    priceOf: (modelId) => prices.get(modelId) ?? fallback,
    start: refresh,
    close() {
      closed = true;
      cancel();
    },
  };
}
