import { languageOf } from '#src/discord/texts/texts.ts';

/** `$0.20` in the reader's language; small amounts keep the digits that matter. @param micros millionths of a US dollar. */
export function money(micros: number, locale: string): string {
  const usd = micros / 1e6;
  const digits = usd !== 0 && usd < 0.1 ? 4 : 2;
  return new Intl.NumberFormat(languageOf(locale), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(usd);
}
