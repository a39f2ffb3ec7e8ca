const minute = 60_000;

/**
 * Milliseconds that must pass between two edits of the same card, and between two edits in the same channel. Discord publishes
 * no numbers: edits through an interaction token have a bucket per token, edits by the bot share the channel's, and messages
 * older than an hour have a stricter one (error 30046).
 */
export function editBudget(route: 'token' | 'bot', cardAgeMs: number): { cardMs: number; channelMs: number } {
  if (route === 'token') return { cardMs: 3_000, channelMs: 0 };
  return cardAgeMs > 60 * minute ? { cardMs: 10_000, channelMs: 5_000 } : { cardMs: 10_000, channelMs: 2_000 };
}
