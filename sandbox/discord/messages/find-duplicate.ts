import type { Channel, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

/** The message that the same author made with this nonce within the window (`enforce_nonce`). */
export function findDuplicate(
  world: World,
  channel: Channel,
  nonce: string | number | null | undefined,
): StoredMessage | undefined {
  if (nonce === undefined || nonce === null) return undefined;
  const since = world.now() - world.nonceWindowMs;
  return [...world.messages.values()].find(
    (message) =>
      message.authorId === world.applicationId &&
      message.channelId === channel.id &&
      message.createdAt >= since &&
      String(message.nonce) === String(nonce),
  );
}
