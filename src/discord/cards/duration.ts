import { languageOf } from '#src/discord/texts/texts.ts';

/** `2 min, 5 sec` in the reader's language. */
export function duration(ms: number, locale: string): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const parts = {
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor((seconds % 3600) / 60),
    seconds: seconds % 60,
  };
  return new Intl.DurationFormat(languageOf(locale), { style: 'short' }).format(parts);
}
