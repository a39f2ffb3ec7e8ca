/** `what` is the stem of both keys: `values` for min_values and max_values. */
export function reversedRange(what: string, min: number | undefined, max: number | undefined): string[] {
  return min !== undefined && max !== undefined && min > max ? [`min_${what} ${min} is above max_${what} ${max}`] : [];
}
