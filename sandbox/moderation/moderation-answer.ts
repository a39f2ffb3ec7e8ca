import type { Judged } from './moderation-input.ts';

/** The categories of OpenAI's service, and the inputs that count for each. */
const categories = {
  harassment: ['text'],
  'harassment/threatening': ['text'],
  hate: ['text'],
  'hate/threatening': ['text'],
  illicit: ['text'],
  'illicit/violent': ['text'],
  'self-harm': ['text', 'image'],
  'self-harm/intent': ['text', 'image'],
  'self-harm/instructions': ['text', 'image'],
  sexual: ['text', 'image'],
  'sexual/minors': ['text'],
  violence: ['text', 'image'],
  'violence/graphic': ['text', 'image'],
} as const;

/** 0 to 1 by category; what is left out is 0. Categories that the service does not know yet may stand there too. */
export type Scores = Readonly<Partial<Record<keyof typeof categories | (string & {}), number>>>;

/** Invented: the service does not say where it draws its own line. */
const flaggedFrom = 0.5;

/** A category that takes texts only scores 0 for a picture alone. */
export function judge({ text, images }: Judged, scores: Scores): object {
  const given = [...(text === undefined ? [] : ['text']), ...(images.length > 0 ? ['image'] : [])];
  const known: Readonly<Record<string, readonly string[]>> = categories;
  const rows = [...new Set([...Object.keys(categories), ...Object.keys(scores)])].map((name) => {
    const inputs = (known[name] ?? given).filter((input) => given.includes(input));
    return { name, inputs, score: inputs.length > 0 ? (scores[name] ?? 0) : 0 };
  });
  const byName = <T>(value: (row: (typeof rows)[number]) => T) =>
    Object.fromEntries(rows.map((row) => [row.name, value(row)]));
  return {
    flagged: rows.some(({ score }) => score >= flaggedFrom),
    categories: byName(({ score }) => score >= flaggedFrom),
    category_scores: byName(({ score }) => score),
    category_applied_input_types: byName(({ inputs }) => inputs),
  };
}

export function errorBody(message: string, type: string, code: string | null): object {
  return { error: { message, type, param: null, code } };
}
