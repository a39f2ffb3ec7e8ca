import { z } from 'zod';

const text = z.object({ type: z.literal('text'), text: z.string() });
const picture = z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) });
const part = z.discriminatedUnion('type', [text, picture]);

const moderationBody = z.strictObject({
  model: z.string().optional(),
  input: z.union([z.string(), z.array(z.string()).min(1), z.array(part).min(1)]),
});

/** What is judged as one: a text, or the parts of a multi-modal input together. */
export interface Judged {
  readonly text: string | undefined;
  /** As sent, `data:` or https. */
  readonly images: readonly string[];
}

export interface ModerationInput {
  readonly model: string;
  readonly judged: readonly Judged[];
}

/** Undefined where the service would answer 400. */
export function readInput(body: unknown): ModerationInput | undefined {
  const parsed = moderationBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { input, model = 'omni-moderation-latest' } = parsed.data;
  const items = typeof input === 'string' ? [input] : input;
  const texts = items.filter((one) => typeof one === 'string');
  const parts = items.filter((one) => typeof one !== 'string');
  if (parts.length === 0) return { model, judged: texts.map((one) => ({ text: one, images: [] })) };
  const written = parts.flatMap((one) => (one.type === 'text' ? [one.text] : []));
  const images = parts.flatMap((one) => (one.type === 'image_url' ? [one.image_url.url] : []));
  if (!images.every(isPicture)) return undefined;
  return { model, judged: [{ text: written.length > 0 ? written.join('\n') : undefined, images }] };
}

const isPicture = (url: string): boolean => /^data:image\/[a-z+]+;base64,/.test(url) || url.startsWith('https://');
