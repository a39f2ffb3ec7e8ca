import { languageOf } from '#src/discord/texts/texts.ts';

/** `$0.20` in the reader's language; amounts that two decimals would make nothing of get more. @param micros millionths of a US dollar. */
export function money(micros: number, locale: string): string {
  const small = micros > 0 && micros < 100_000;
  const maximumFractionDigits = small ? (micros < 1_000 ? 6 : 4) : 2;
  const style = { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits } as const;
  return new Intl.NumberFormat(languageOf(locale), style).format(micros / 1_000_000);
}
