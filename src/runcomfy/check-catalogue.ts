import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { Price } from '#src/domain/price.ts';
import type { RuncomfyClient } from './runcomfy-client.ts';
import { describeDrift } from './schema-drift.ts';

export type CatalogueCheck =
  | { kind: 'checked'; price?: Price | undefined }
  /** Worth another try soon. */
  | { kind: 'unavailable' }
  /** RunComfy does not take the token. */
  | { kind: 'credentials' };

/**
 * Asks the catalogue about a model, and tells the operator of its price and of what changed since the definition was written.
 * Neither a catalogue that is away nor a model that is not in it stops anything.
 */
export async function checkCatalogue(
  client: Pick<RuncomfyClient, 'readCatalogue'>,
  model: ModelDefinition,
  log: Log,
): Promise<CatalogueCheck> {
  const modelId = model.id;
  const reading = await client.readCatalogue(modelId);
  switch (reading.kind) {
    case 'credentials':
      log.error({ modelId }, 'RunComfy does not accept RUNCOMFY_API_TOKEN: no job can be submitted');
      return reading;
    case 'not-listed':
      log.warn({ modelId }, 'the model is not in the catalogue');
      return { kind: 'checked' };
    case 'unavailable':
      log.warn({ modelId, problem: reading.problem, detail: reading.detail }, 'the catalogue could not be read');
      return { kind: 'unavailable' };
    case 'read': {
      const { price, priceWords, schema } = reading;
      if (price) log.info({ modelId, ...price }, 'base price of the model');
      else log.warn({ modelId, priceWords }, 'the catalogue names no price that can be used');
      for (const drift of describeDrift(model, schema)) log.warn({ modelId, drift }, 'the input schema changed');
      return { kind: 'checked', price };
    }
  }
}
