const discordEpoch = 1_420_070_400_000;

/** Ids that carry their creation instant, strictly increasing even within one millisecond. */
export function createSnowflakes(now: () => number): { next(): string; at(instant: number): string } {
  let last = 0n;
  const after = (wanted: bigint): string => {
    last = wanted > last ? wanted : last + 1n;
    return last.toString();
  };
  let past = 0n;
  return {
    next: () => after(BigInt(Math.floor(now()) - discordEpoch) << 22n),
    at: (instant) => {
      past += 1n;
      return ((BigInt(Math.floor(instant) - discordEpoch) << 22n) + past).toString();
    },
  };
}

/** Epoch ms at which the id was made. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpoch;
}
