/** Millionths of a dollar from RunComfy's dollars; `undefined` (not known) for what is no price, never 0 for it. */
export function usdMicros(usd: unknown): number | undefined {
  if (typeof usd !== 'number' || !(usd >= 0)) return undefined;
  const micros = Math.round(usd * 1e6);
  return Number.isSafeInteger(micros) ? micros : undefined;
}
