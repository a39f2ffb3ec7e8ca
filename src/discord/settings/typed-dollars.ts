/** `12.50` of 12500000: two decimals, and more only where they say something. */
export function dollars(micros: number): string {
  const [whole = '0', fraction = ''] = (micros / 1e6).toFixed(6).split('.');
  return `${whole}.${fraction.replace(/0{1,4}$/, '')}`;
}

/** Millionths of a dollar from `12.50` or `$12.50`; undefined for what is no amount. */
export function parseDollars(typed: string): number | undefined {
  const [, whole, fraction = ''] = /^(?:US)?\$?\s*(\d{1,9})(?:\.(\d{1,6}))?$/.exec(typed) ?? [];
  return whole === undefined ? undefined : Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}
