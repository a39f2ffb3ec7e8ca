import type { Language } from '#src/domain/model-definition.ts';

/** `$0.20` in the reader's language. @param micros millionths of a US dollar. */
export const dollars = (micros: number, language: Language): string =>
  new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  }).format(micros / 1_000_000);
