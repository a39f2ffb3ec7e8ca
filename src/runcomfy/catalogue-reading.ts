import { z } from 'zod';
import type { Unavailable } from '#src/domain/ports.ts';
import type { ApiReply } from './api-reply.ts';
import { errorCode, errorMeaning } from './error-body.ts';
import { malformed, readBody } from './read-body.ts';
import { usdMicros } from './usd-micros.ts';

export type CatalogueReading =
  /** Everything is advisory: the price is a base, the unit is `output` or `second`, the schema is RunComfy's dialect. */
  | { kind: 'read'; priceMicros?: number | undefined; priceUnit?: string | undefined; schema?: unknown }
  | { kind: 'credentials' }
  | { kind: 'not-listed' }
  | Unavailable;

const entrySchema = z.object({
  base_price_usd: z.unknown().optional(),
  price_unit: z.string().optional().catch(undefined),
  input_schema: z.unknown().optional(),
});

export function interpretCatalogue(reply: ApiReply): CatalogueReading {
  if (reply.kind === 'answered' && errorMeaning(reply) === 'model') return { kind: 'not-listed' };
  const body = readBody(reply);
  if (body.kind === 'not-found') return { kind: 'not-listed' };
  if (body.kind === 'unavailable') return body.problem === 'credentials' ? { kind: 'credentials' } : body;
  const parsed = entrySchema.safeParse(body.json);
  if (!parsed.success || errorCode(body.json) !== undefined) return malformed(body.json);
  const { base_price_usd, price_unit, input_schema } = parsed.data;
  return { kind: 'read', priceMicros: usdMicros(base_price_usd), priceUnit: price_unit, schema: input_schema };
}
