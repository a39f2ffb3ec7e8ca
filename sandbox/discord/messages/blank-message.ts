import { MessageType } from 'discord-api-types/v10';
import type { Channel, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

export function blankMessage(world: World, channel: Channel, authorId: string): StoredMessage {
  return {
    id: world.nextId(),
    channelId: channel.id,
    guildId: channel.guildId,
    authorId,
    type: MessageType.Default,
    createdAt: world.now(),
    replyTo: null,
    interactionId: null,
    ephemeralFor: null,
    nonce: null,
    tts: false,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    poll: null,
    flags: 0,
    editedAt: null,
    mentions: { users: [], roles: [], everyone: false },
  };
}
