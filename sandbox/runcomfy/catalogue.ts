import { type VaceFunSettings, vaceFunId, vaceFunSchema } from './vace-fun.ts';

/** Invented: RunComfy's real price of this model is not public. The default job costs exactly this. */
const basePriceUsd = 0.2;
const baseWork = 1024 * 576 * 81 * 12;

/** What a job costs in USD: in proportion to pixels × frames × steps. */
export function priceOf(settings: VaceFunSettings): number {
  const work = settings.width * settings.height * settings.frames * settings.steps;
  return Math.round(((basePriceUsd * work) / baseWork) * 1e6) / 1e6;
}

// The API page shows a title for every field; the catalogue is known to carry descriptions only.
const catalogueSchema = {
  type: vaceFunSchema.type,
  required: vaceFunSchema.required,
  properties: Object.fromEntries(
    Object.entries(vaceFunSchema.properties).map(([name, { title: _, ...field }]) => [name, field]),
  ),
};

const entryWithoutSchema = {
  model_id: vaceFunId,
  display_name: 'Wan 2.2 VACE Fun',
  kind: 'model',
  categories: ['image-to-video'],
  base_price_usd: basePriceUsd,
  price_unit: 'output',
  pricing_note: 'Base price for 1024x576, 81 frames, 12 steps. Grows with pixels, frames and steps.',
};

export const catalogueEntry = { ...entryWithoutSchema, input_schema: catalogueSchema };

export const catalogueCategories = { categories: entryWithoutSchema.categories };

/** `GET /v1/models` with its query; a catalogue of one model. */
export function catalogueList(query: URLSearchParams): { models: object[]; total: number } {
  const search = (query.get('search') ?? '').toLowerCase();
  const category = query.get('category');
  const kind = query.get('kind');
  const found =
    `${vaceFunId} ${entryWithoutSchema.display_name}`.toLowerCase().includes(search) &&
    (category === null || entryWithoutSchema.categories.includes(category)) &&
    (kind === null || kind === entryWithoutSchema.kind);
  const models = found ? [query.get('include_schema') === 'true' ? catalogueEntry : entryWithoutSchema] : [];
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 100);
  return { models: models.slice(offset, offset + limit), total: models.length };
}
