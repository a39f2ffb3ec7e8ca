const MiB = 1024 * 1024;
/** What every server allows, whatever else changes. */
const floorBytes = 10 * MiB;
const boostedBytes = new Map([
  [2, 50 * MiB],
  [3, 100 * MiB],
]);
/** Above this an interaction speaks of the member's Nitro or of boosts, not of what every server gets. */
const nitroFromBytes = 50 * MiB;

/**
 * The smaller of what the interaction reported and the server's own tier: what the interaction reports may be the member's own
 * allowance, which does not hold for a message of the bot.
 * @param tier the server's boost tier, or undefined when it could not be read.
 */
export function uploadLimitBytes(reportedBytes: number, tier: number | undefined): number {
  const unboosted = reportedBytes < nitroFromBytes ? reportedBytes : floorBytes;
  const ownBytes = (tier === undefined ? undefined : boostedBytes.get(tier)) ?? unboosted;
  return Math.min(reportedBytes, ownBytes);
}

/** No tier allows less: below this nobody needs to be asked. */
export const alwaysAllowedBytes = (reportedBytes: number): number => Math.min(reportedBytes, floorBytes);
