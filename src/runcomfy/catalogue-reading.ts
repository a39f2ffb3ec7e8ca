import { z } from 'zod';
import type { Unavailable } from '#src/domain/ports.ts';
import type { Price } from '#src/domain/price.ts';
import type { ApiReply } from './api-reply.ts';
import { errorCode, errorMeaning } from './error-body.ts';
import { malformed, readBody } from './read-body.ts';
import { usdMicros } from './usd-micros.ts';

export type CatalogueReading =
  /** The price is a base and may be missing; `priceWords` is what stood there, for the log. The schema is RunComfy's dialect. */
  | { kind: 'read'; price?: Price | undefined; priceWords: string; schema?: unknown }
  | { kind: 'credentials' }
  | { kind: 'not-listed' }
  | Unavailable;

const entrySchema = z.object({
  base_price_usd: z.unknown().optional(),
  price_unit: z.unknown().optional(),
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
  const priceWords = `${base_price_usd} USD per ${price_unit}`.slice(0, 100);
  return { kind: 'read', price: priceFrom(base_price_usd, price_unit), priceWords, schema: input_schema };
}

/** A price of nothing is a place left empty: no render is free. */
function priceFrom(usd: unknown, unit: unknown): Price | undefined {
  const micros = usdMicros(usd);
  return micros && (unit === 'output' || unit === 'second') ? { micros, unit } : undefined;
}
