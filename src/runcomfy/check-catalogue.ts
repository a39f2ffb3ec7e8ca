import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { RuncomfyClient } from './runcomfy-client.ts';
import { describeDrift } from './schema-drift.ts';

/**
 * Asks the catalogue about every model, for the operator's eyes: price, and what changed since the definition was written.
 * Neither a catalogue that is away nor a model that is not in it stops anything.
 * @returns `credentials` when RunComfy does not take the token.
 */
export async function checkCatalogue(
  client: Pick<RuncomfyClient, 'readCatalogue'>,
  models: readonly ModelDefinition[],
  log: Log,
): Promise<'checked' | 'credentials'> {
  for (const model of models) {
    const modelId = model.id;
    const reading = await client.readCatalogue(modelId);
    switch (reading.kind) {
      case 'credentials':
        return 'credentials';
      case 'not-listed':
        log.warn({ modelId }, 'the model is not in the catalogue');
        break;
      case 'unavailable':
        log.warn({ modelId, problem: reading.problem, detail: reading.detail }, 'the catalogue could not be read');
        break;
      case 'read': {
        const { priceMicros, priceUnit } = reading;
        if (priceMicros === undefined) log.warn({ modelId }, 'the catalogue names no price');
        else log.info({ modelId, priceMicros, priceUnit }, 'base price of the model');
        for (const drift of describeDrift(model, reading.schema))
          log.warn({ modelId, drift }, 'the input schema changed');
      }
    }
  }
  return 'checked';
}
