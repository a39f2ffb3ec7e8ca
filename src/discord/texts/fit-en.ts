/** Clips that are larger than a server accepts. */
export const fitEn = {
  madeSmaller: (from: string, to: string) => `-# Made smaller to fit this server: ${from} → ${to}`,
  foreseen: (size: string, limit: string) =>
    `⚠️ It will most likely be too large to be posted: clips like this take ${size} or more, and ${limit} can be posted here. It would be charged all the same.`,
  foreseenRemedy: 'A smaller resolution or fewer frames make it smaller.',
  startAnyway: 'Start anyway',
  startSmaller: (size: string) => `Start at ${size}`,
  smaller: 'Re-run at a smaller resolution',
  noneSmaller: 'There is no smaller resolution of this shape. Please run the command again with fewer frames.',
};
