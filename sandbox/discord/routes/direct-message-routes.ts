import { ApiError } from '#sandbox/discord/http/api-error.ts';
import { type Route, route } from '#sandbox/discord/http/route.ts';
import { renderUser } from '#sandbox/discord/messages/render-message.ts';
import type { Channel } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

const directMessage = 1;

/** Opening the channel always works; whether something may be sent into it shows when something is. */
export function directMessageRoutes(world: World): Route[] {
  return [
    route('POST', '/users/@me/channels', (_, { body }) => {
      const recipientId = typeof body === 'object' && body && 'recipient_id' in body ? String(body.recipient_id) : '';
      const user = world.users.get(recipientId);
      if (!user || user.bot) throw new ApiError(400, 50033, 'Invalid Recipient(s)');
      const { id, lastMessageId } = channelWith(world, recipientId);
      const recipients = [renderUser(user, user.id)];
      return { status: 200, body: { id, type: directMessage, flags: 0, last_message_id: lastMessageId, recipients } };
    }),
  ];
}

function channelWith(world: World, recipientId: string): Channel {
  const known = [...world.channels.values()].find((channel) => channel.recipientId === recipientId);
  if (known) return known;
  const channel: Channel = {
    id: world.nextId(),
    guildId: '',
    type: directMessage,
    name: '',
    nsfw: false,
    parentId: null,
    overwrites: [],
    lastMessageId: null,
    thread: null,
    recipientId,
  };
  world.channels.set(channel.id, channel);
  return channel;
}
