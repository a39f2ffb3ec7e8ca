import { type VaceFunSettings, vaceFunId, vaceFunSchema } from './vace-fun.ts';

/** Invented: RunComfy's real price of this model is not public. */
const standardPriceUsd = 0.2;
const baseWork = 1024 * 576 * 81 * 12;

// The API page shows a title for every field; the catalogue is known to carry descriptions only.
const catalogueSchema = {
  type: vaceFunSchema.type,
  required: vaceFunSchema.required,
  properties: Object.fromEntries(
    Object.entries(vaceFunSchema.properties).map(([name, { title: _, ...field }]) => [name, field]),
  ),
};

const unpriced = {
  model_id: vaceFunId,
  display_name: 'Wan 2.2 VACE Fun',
  kind: 'model',
  categories: ['image-to-video'],
  price_unit: 'output',
  pricing_note: 'Base price for 1024x576, 81 frames, 12 steps. Grows with pixels, frames and steps.',
};

export const catalogueCategories = { categories: unpriced.categories };

/** A catalogue of one model, whose price may change. */
export class Catalogue {
  #shown: unknown = standardPriceUsd;
  #chargedUsd = standardPriceUsd;

  get basePriceUsd(): unknown {
    return this.#shown;
  }

  /** Any JSON, or undefined to leave the price out. Jobs go on at the last price that was a number. */
  set basePriceUsd(price: unknown) {
    this.#shown = price;
    if (typeof price === 'number' && price >= 0) this.#chargedUsd = price;
  }

  get entry(): object {
    return { ...this.#priced(), input_schema: catalogueSchema };
  }

  /** What a job costs in USD: in proportion to pixels × frames × steps. The default job costs the base price. */
  priceOf(settings: VaceFunSettings): number {
    const work = settings.width * settings.height * settings.frames * settings.steps;
    return Math.round(((this.#chargedUsd * work) / baseWork) * 1e6) / 1e6;
  }

  /** `GET /v1/models` with its query. */
  list(query: URLSearchParams): { models: object[]; total: number } {
    const search = (query.get('search') ?? '').toLowerCase();
    const category = query.get('category');
    const kind = query.get('kind');
    const found =
      `${vaceFunId} ${unpriced.display_name}`.toLowerCase().includes(search) &&
      (category === null || unpriced.categories.includes(category)) &&
      (kind === null || kind === unpriced.kind);
    const models = found ? [query.get('include_schema') === 'true' ? this.entry : this.#priced()] : [];
    const offset = Number(query.get('offset') ?? 0);
    const limit = Number(query.get('limit') ?? 100);
    return { models: models.slice(offset, offset + limit), total: models.length };
  }

  #priced(): object {
    return { ...unpriced, ...(this.#shown !== undefined && { base_price_usd: this.#shown }) };
  }
}
