import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { Price, PriceMemory } from '#src/domain/price.ts';

const priceSchema = z.object({ micros: z.number().int().positive(), unit: z.enum(['output', 'second']) });

/** The last price of each model, for the time between a start and the first answer of the catalogue. */
export const createPriceMemory = (namespace: Keyv): PriceMemory => ({
  recall: async (modelId): Promise<Price | undefined> => priceSchema.safeParse(await namespace.get(modelId)).data,
  keep: async (modelId, price) => void (await namespace.set(modelId, price)),
});
