const maxWaitMs = 600_000;

/**
 * The wait a server asked for, in milliseconds from `now`, at most ten minutes; `undefined` when the header says nothing usable.
 * Both forms of RFC 9110 §10.2.3: seconds, or a date.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return clamp(Number(value) * 1000);
  // `Date.parse` makes a date of almost anything ("-5" too); an HTTP date begins with the day of the week.
  if (!/^[A-Z][a-z]{2,8},? /.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : clamp(at - now);
}

function clamp(ms: number): number {
  return Math.round(Math.min(Math.max(ms, 0), maxWaitMs));
}
