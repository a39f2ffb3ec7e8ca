const minute = 60_000;
export const budgetWindowMs = 24 * 60 * minute;
/** Discord resets the bot's token at 1,000 in 24 hours. */
const maxPerWindow = 900;
/** Discord takes one identify in five seconds. */
const shortestPauseMs = 5_000;
const longestPauseMs = 15 * minute;
/** Of what the bot allows itself. @param history as below */
export const identifiesLeft = (history: readonly number[], now: number): number =>
  maxPerWindow - history.filter((at) => at <= now && at > now - budgetWindowMs).length;

/** A process that is started again and again has no streak, but leaves a crowd. */
const crowdWindowMs = 10 * minute;
const crowdAllowed = 30;

/**
 * When the next identify may go out. Pure.
 * @param history instants of the identifies of the last 24 hours, oldest first
 * @param streak identifies in a row whose session did not last
 * @param random spreads the wait by up to a fifth
 */
export function earliestIdentifyAt(history: readonly number[], streak: number, random: number): number {
  const last = history.at(-1);
  if (last === undefined) return 0;
  const crowd = history.filter((at) => last - at < crowdWindowMs).length - crowdAllowed;
  const level = Math.max(streak - 1, crowd - 1, 0);
  // A process that has just been started does not wait: members do. Should Discord find it too soon, it says so and costs one more.
  const isFirst = streak === 0 && crowd <= 0;
  const pauseMs = isFirst ? 0 : Math.min(shortestPauseMs * 2 ** level, longestPauseMs);
  const freeAgainAt = (history[history.length - maxPerWindow] ?? -budgetWindowMs) + budgetWindowMs;
  return Math.max(last + pauseMs * (1 + random / 5), freeAgainAt);
}
