import { languageOf } from '#src/discord/texts/texts.ts';

const KiB = 1024;
const MiB = 1024 * KiB;

/** `9.5 MB`, counted as Discord does: in steps of 1,024. */
export function fileSize(bytes: number, locale: string): string {
  const [unit, of, digits] = bytes < MiB / 10 ? (['kilobyte', KiB, 0] as const) : (['megabyte', MiB, 1] as const);
  const format = new Intl.NumberFormat(languageOf(locale), { style: 'unit', unit, maximumFractionDigits: digits });
  return format.format(bytes / of);
}

export const pixelSize = ({ width, height }: { width: number; height: number }): string => `${width} × ${height}`;
